package dev.annex.system.odata;

import dev.annex.system.business.Values;
import java.io.ByteArrayInputStream;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.olingo.odata2.api.ep.EntityProvider;
import org.apache.olingo.odata2.api.ep.EntityProviderReadProperties;
import org.apache.olingo.odata2.api.ep.entry.ODataEntry;
import org.apache.olingo.odata2.api.ep.feed.ODataFeed;
import org.apache.olingo.odata2.api.exception.ODataException;
import org.jspecify.annotations.Nullable;

/** Reads Atom entries, by the OData library. */
final class AtomBody {

    private final Service service;

    AtomBody(Service service) {
        this.service = service;
    }

    Body read(SetModel set, byte[] body) {
        try {
            // merge: entries need not name every property
            var properties =
                    EntityProviderReadProperties.init().mergeSemantic(true).build();
            var entry = EntityProvider.readEntry(
                    "application/atom+xml", service.edmSet(set), new ByteArrayInputStream(body), properties);
            return body(set, entry);
        } catch (ODataException e) {
            throw ODataFailure.syntax("The body is no Atom entry of " + set.type() + ": " + e.getMessage());
        }
    }

    private Body body(SetModel set, ODataEntry entry) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var nested = new LinkedHashMap<String, List<Body>>();
        for (var member : entry.getProperties().entrySet()) {
            var navigation = set.navigation(member.getKey());
            if (navigation.isPresent()) {
                nested.put(member.getKey(), nested(service.model().target(navigation.get()), member.getValue()));
            } else {
                var property = BodyReader.property(set, member.getKey());
                values.put(property.field().name(), value(property, member.getValue()));
            }
        }
        return new Body(set, Values.of(values), Map.copyOf(nested));
    }

    private List<Body> nested(SetModel target, @Nullable Object inline) {
        return switch (inline) {
            case ODataFeed feed ->
                feed.getEntries().stream().map(entry -> body(target, entry)).toList();
            case ODataEntry entry -> List.of(body(target, entry));
            case null, default -> List.of();
        };
    }

    private static @Nullable Object value(PropertyModel property, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Calendar calendar -> calendar.toInstant();
            default -> BodyReader.value(property, value.toString());
        };
    }
}
