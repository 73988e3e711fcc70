package dev.annex.system.odata;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Calendar;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.apache.olingo.odata2.api.ODataCallback;
import org.apache.olingo.odata2.api.commons.InlineCount;
import org.apache.olingo.odata2.api.edm.EdmException;
import org.apache.olingo.odata2.api.edm.EdmProperty;
import org.apache.olingo.odata2.api.ep.EntityProvider;
import org.apache.olingo.odata2.api.ep.EntityProviderWriteProperties;
import org.apache.olingo.odata2.api.ep.callback.OnWriteEntryContent;
import org.apache.olingo.odata2.api.ep.callback.OnWriteFeedContent;
import org.apache.olingo.odata2.api.ep.callback.WriteCallbackContext;
import org.apache.olingo.odata2.api.ep.callback.WriteEntryCallbackContext;
import org.apache.olingo.odata2.api.ep.callback.WriteEntryCallbackResult;
import org.apache.olingo.odata2.api.ep.callback.WriteFeedCallbackContext;
import org.apache.olingo.odata2.api.ep.callback.WriteFeedCallbackResult;
import org.apache.olingo.odata2.api.exception.ODataApplicationException;
import org.apache.olingo.odata2.api.exception.ODataException;
import org.apache.olingo.odata2.api.processor.ODataResponse;
import org.apache.olingo.odata2.api.uri.ExpandSelectTreeNode;
import org.jspecify.annotations.Nullable;

/** Writes entities as Atom, by the OData library. */
final class AtomEntities {

    private static final String ATOM = "application/atom+xml";

    private final Service service;
    private final URI root;

    AtomEntities(Service service, String base) {
        this.service = service;
        this.root = URI.create(base + "/");
    }

    byte[] feed(Projection projection, List<Entity> entities, @Nullable Long count, @Nullable String next) {
        try {
            var properties = properties(projection);
            if (count != null) {
                properties.inlineCountType(InlineCount.ALLPAGES).inlineCount(count.intValue());
            }
            if (next != null) {
                properties.nextLink(next);
            }
            var data = entities.stream().map(AtomEntities::data).toList();
            return bytes(EntityProvider.writeFeed(ATOM, service.edmSet(projection.set()), data, properties.build()));
        } catch (ODataException e) {
            throw unwritable(e);
        }
    }

    byte[] entry(Projection projection, Entity entity) {
        try {
            var properties = properties(projection).build();
            return bytes(EntityProvider.writeEntry(ATOM, service.edmSet(projection.set()), data(entity), properties));
        } catch (ODataException e) {
            throw unwritable(e);
        }
    }

    byte[] property(SetModel set, PropertyModel property, @Nullable Object value) {
        try {
            var edm = (EdmProperty) service.edmSet(set).getEntityType().getProperty(property.name());
            return bytes(EntityProvider.writeProperty("application/xml", edm, library(property, value)));
        } catch (ODataException e) {
            throw unwritable(e);
        }
    }

    byte[] serviceDocument() {
        try {
            return bytes(
                    EntityProvider.writeServiceDocument("application/atomsvc+xml", service.edm(), root.toString()));
        } catch (ODataException e) {
            throw unwritable(e);
        }
    }

    private EntityProviderWriteProperties.ODataEntityProviderPropertiesBuilder properties(Projection projection)
            throws ODataException {
        return EntityProviderWriteProperties.serviceRoot(root)
                .expandSelectTree(tree(projection))
                .callbacks(callbacks(projection));
    }

    private ExpandSelectTreeNode tree(Projection projection) throws EdmException {
        var node = ExpandSelectTreeNode.entitySet(service.edmSet(projection.set()));
        var shown = projection.set().properties().values().stream()
                .filter(projection::shows)
                .map(PropertyModel::name)
                .toList();
        var deferred = projection.set().navigations().values().stream()
                .filter(projection::shows)
                .map(NavigationModel::name)
                .toList();
        node.selectedProperties(shown);
        node.selectedLinks(deferred);
        node.expandedLinks(List.copyOf(projection.expanded().keySet()));
        return node.build();
    }

    private Map<String, ODataCallback> callbacks(Projection projection) {
        var callbacks = new HashMap<String, ODataCallback>();
        projection.expanded().forEach((name, child) -> callbacks.put(name, new Inline(child)));
        return callbacks;
    }

    /** Hands the library the entities that were read already. */
    private final class Inline implements OnWriteFeedContent, OnWriteEntryContent {

        private final Projection child;

        Inline(Projection child) {
            this.child = child;
        }

        @Override
        public WriteFeedCallbackResult retrieveFeedResult(WriteFeedCallbackContext context)
                throws ODataApplicationException {
            var result = new WriteFeedCallbackResult();
            result.setFeedData(children(context));
            result.setInlineProperties(inlineProperties());
            return result;
        }

        @Override
        public WriteEntryCallbackResult retrieveEntryResult(WriteEntryCallbackContext context)
                throws ODataApplicationException {
            var result = new WriteEntryCallbackResult();
            var found = children(context);
            result.setEntryData(found.isEmpty() ? null : found.getFirst());
            result.setInlineProperties(inlineProperties());
            return result;
        }

        private EntityProviderWriteProperties inlineProperties() {
            try {
                return properties(child).build();
            } catch (ODataException e) {
                throw unwritable(e);
            }
        }

        @SuppressWarnings("unchecked")
        private static List<Map<String, Object>> children(WriteCallbackContext context) {
            try {
                var name = context.getNavigationProperty().getName();
                var children = context.getEntryData().get(name);
                return children == null ? List.of() : (List<Map<String, Object>>) children;
            } catch (EdmException e) {
                throw unwritable(e);
            }
        }
    }

    private static Map<String, Object> data(Entity entity) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        for (var property : entity.set().properties().values()) {
            data.put(
                    property.name(),
                    library(property, entity.values().get(property.field().name())));
        }
        entity.inline()
                .forEach((name, children) ->
                        data.put(name, children.stream().map(AtomEntities::data).toList()));
        return data;
    }

    /** In the classes the library takes for this type. */
    private static @Nullable Object library(PropertyModel property, @Nullable Object value) {
        if (property.kind() == EdmKind.GUID && value instanceof String guid) {
            return UUID.fromString(guid);
        }
        if (value instanceof Instant instant) {
            var calendar = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
            calendar.setTimeInMillis(instant.toEpochMilli());
            return calendar;
        }
        return value;
    }

    private static byte[] bytes(ODataResponse response) {
        try (var body = response.getEntityAsStream()) {
            return body.readAllBytes();
        } catch (ODataException | IOException e) {
            throw unwritable(e);
        }
    }

    private static IllegalStateException unwritable(Exception e) {
        return new IllegalStateException("The answer cannot be written as Atom", e);
    }
}
