package dev.annex.system.odata;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes entities as OData V2 JSON. */
final class JsonEntities {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final ServiceModel service;
    private final String base;
    private final JsonGenerator json;

    private JsonEntities(ServiceModel service, String base, JsonGenerator json) {
        this.service = service;
        this.base = base;
        this.json = json;
    }

    static byte[] feed(
            ServiceModel service,
            String base,
            Projection projection,
            List<Entity> entities,
            @Nullable Long count,
            @Nullable String next) {
        return document(json -> {
            json.writeName("d");
            json.writeStartObject();
            if (count != null) {
                json.writeStringProperty("__count", count.toString());
            }
            new JsonEntities(service, base, json).results(projection, entities);
            if (next != null) {
                json.writeStringProperty("__next", next);
            }
            json.writeEndObject();
        });
    }

    static byte[] entry(ServiceModel service, String base, Projection projection, Entity entity) {
        return document(json -> {
            json.writeName("d");
            new JsonEntities(service, base, json).entity(projection, entity);
        });
    }

    static byte[] property(PropertyModel property, @Nullable Object value) {
        return document(json -> {
            json.writeName("d");
            json.writeStartObject();
            value(json, property, value);
            json.writeEndObject();
        });
    }

    static byte[] links(List<String> uris, boolean many) {
        return document(json -> {
            json.writeName("d");
            json.writeStartObject();
            if (many) {
                json.writeName("results");
                json.writeStartArray();
                for (var uri : uris) {
                    json.writeStartObject();
                    json.writeStringProperty("uri", uri);
                    json.writeEndObject();
                }
                json.writeEndArray();
            } else {
                json.writeStringProperty("uri", uris.getFirst());
            }
            json.writeEndObject();
        });
    }

    static byte[] serviceDocument(ServiceModel service) {
        return document(json -> {
            json.writeName("d");
            json.writeStartObject();
            json.writeName("EntitySets");
            json.writeStartArray();
            service.sets().values().stream().filter(SetModel::addressable).forEach(set -> json.writeString(set.name()));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    static byte[] document(Consumer<JsonGenerator> content) {
        var bytes = new ByteArrayOutputStream();
        try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            content.accept(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** Absolute URL of an entity. */
    static String uri(String base, Entity entity) {
        return base + "/" + entity.set().name() + KeyPredicate.write(entity.set(), entity.values());
    }

    private void results(Projection projection, List<Entity> entities) {
        json.writeName("results");
        json.writeStartArray();
        for (var entity : entities) {
            entity(projection, entity);
        }
        json.writeEndArray();
    }

    private void entity(Projection projection, Entity entity) {
        var set = entity.set();
        var uri = uri(base, entity);
        json.writeStartObject();
        json.writeName("__metadata");
        json.writeStartObject();
        json.writeStringProperty("id", uri);
        json.writeStringProperty("uri", uri);
        json.writeStringProperty("type", service.name() + "." + set.type());
        json.writeEndObject();
        for (var property : set.properties().values()) {
            if (projection.shows(property)) {
                value(json, property, entity.values().get(property.field().name()));
            }
        }
        for (var navigation : set.navigations().values()) {
            if (projection.shows(navigation)) {
                navigation(projection, entity, navigation, uri);
            }
        }
        json.writeEndObject();
    }

    private void navigation(Projection projection, Entity entity, NavigationModel navigation, String uri) {
        json.writeName(navigation.name());
        var inline = entity.inline().get(navigation.name());
        var child = projection.expanded().get(navigation.name());
        if (inline == null || child == null) {
            json.writeStartObject();
            json.writeName("__deferred");
            json.writeStartObject();
            json.writeStringProperty("uri", uri + "/" + navigation.name());
            json.writeEndObject();
            json.writeEndObject();
        } else if (navigation.many()) {
            json.writeStartObject();
            results(child, inline);
            json.writeEndObject();
        } else if (inline.isEmpty()) {
            json.writeNull();
        } else {
            entity(child, inline.getFirst());
        }
    }

    private static void value(JsonGenerator json, PropertyModel property, @Nullable Object value) {
        json.writeName(property.name());
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Long number && property.kind().isBareInJson()) {
            json.writeNumber(number);
        } else {
            json.writeString(property.toJson(value));
        }
    }
}
