package dev.annex.platform.servicemanager;

import dev.annex.platform.servicebroker.Search.Found;
import dev.annex.platform.servicebroker.Search.Position;
import dev.annex.platform.servicemanager.ServiceManagerException.BadRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a list is asked for: conditions on fields and labels, and which page (contract service-broker-and-manager, 5.2). */
record ResourceQuery(
        List<Criterion> fields,
        List<Criterion> labels,
        int maxItems,
        @Nullable String after) {

    private static final int LARGEST_PAGE = 500;

    static ResourceQuery of(Map<String, String> parameters) {
        return new ResourceQuery(
                QueryParser.parse("fieldQuery", parameters.getOrDefault("fieldQuery", "")),
                QueryParser.parse("labelQuery", parameters.getOrDefault("labelQuery", "")),
                maxItems(parameters.get("max_items")),
                after(parameters.get("token")));
    }

    private static int maxItems(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return LARGEST_PAGE;
        }
        try {
            int wanted = Integer.parseInt(text);
            if (wanted >= 0) {
                return Math.min(wanted, LARGEST_PAGE);
            }
        } catch (NumberFormatException e) {
            // Refused below, like a negative number.
        }
        throw new BadRequest("InvalidMaxItems", "max_items: must be a number from 0");
    }

    private static @Nullable String after(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return null;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("TokenInvalid", "token: is not the token of an earlier page");
        }
    }

    /** The page of a search in the database, made of what was found there. */
    <T> ObjectNode page(JsonMapper json, Found<T> found, Function<List<T>, List<ObjectNode>> resources) {
        ObjectNode page = json.createObjectNode();
        Position next = found.next();
        if (maxItems > 0 && next != null) {
            page.put("token", encoded(next.createdAt().toEpochMilli() + "/" + next.id()));
        }
        page.put("num_items", found.total());
        ArrayNode shown = page.putArray("items");
        resources.apply(found.items()).forEach(shown::add);
        return page;
    }

    /** Where a page of a search in the database begins. */
    @Nullable
    Position position() {
        if (after == null) {
            return null;
        }
        int slash = after.indexOf('/');
        try {
            return new Position(
                    Instant.ofEpochMilli(Long.parseLong(after.substring(0, Math.max(slash, 0)))),
                    after.substring(slash + 1));
        } catch (NumberFormatException e) {
            throw new BadRequest("TokenInvalid", "token: is not the token of an earlier page");
        }
    }

    /** The page of those items that fit; each is an object with {@code id}, in a stable order. */
    ObjectNode page(JsonMapper json, List<ObjectNode> items) {
        List<ObjectNode> fitting = items.stream().filter(this::fits).toList();
        int from = start(fitting);
        int to = Math.min(fitting.size(), from + maxItems);
        ObjectNode page = json.createObjectNode();
        if (maxItems > 0 && to < fitting.size()) {
            page.put("token", token(fitting.get(to - 1)));
        }
        page.put("num_items", fitting.size());
        ArrayNode shown = page.putArray("items");
        fitting.subList(from, to).forEach(shown::add);
        return page;
    }

    private int start(List<ObjectNode> fitting) {
        if (after == null) {
            return 0;
        }
        for (int index = 0; index < fitting.size(); index++) {
            if (fitting.get(index).path("id").asString("").equals(after)) {
                return index + 1;
            }
        }
        throw new BadRequest("TokenInvalid", "token: its page is gone; start again from the first");
    }

    private static String token(ObjectNode last) {
        return encoded(last.path("id").asString(""));
    }

    private static String encoded(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    private boolean fits(ObjectNode item) {
        return fields.stream().allMatch(criterion -> criterion.holds(field(item, criterion.key())))
                && labels.stream().allMatch(criterion -> criterion.holdsForLabel(label(item, criterion.key())));
    }

    private static @Nullable String field(ObjectNode item, String path) {
        JsonNode node = item;
        for (String step : path.split("/")) {
            node = node.path(step);
        }
        return node.isValueNode() && !node.isNull() ? node.asString("") : null;
    }

    private static List<String> label(ObjectNode item, String name) {
        return item.path("labels")
                .path(name)
                .valueStream()
                .map(value -> value.asString(""))
                .toList();
    }
}
