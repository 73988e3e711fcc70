package dev.annex.foundation.administration;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the caller wants a list: {@code limit}, {@code cursor}, {@code q} and {@code sort} of the query
 * (administration-api, 1, "Lists"). A controller takes it as a parameter.
 *
 * @param limit 1 to 1000
 * @param after where the page before ended; absent for the first
 * @param q what names have to contain, whatever the case; absent: all
 */
public record Listing(
        int limit, @Nullable Position after, @Nullable String q, Order order) {

    private static final int DEFAULT_LIMIT = 100;
    /** More items than this no page has. */
    public static final int LARGEST_LIMIT = 1000;

    public enum Order {
        NAME("name", false),
        NAME_DOWN("-name", true),
        CREATED("createdAt", false),
        CREATED_DOWN("-createdAt", true);

        private final String word;
        private final boolean descending;

        Order(String word, boolean descending) {
            this.word = word;
            this.descending = descending;
        }

        boolean descending() {
            return descending;
        }

        boolean byName() {
            return this == NAME || this == NAME_DOWN;
        }
    }

    /** Survives changes of the list between two pages: the next page begins behind it, whether its item still exists or not. */
    public record Position(String key, String id) {
        long millis() {
            try {
                return Long.parseLong(key);
            } catch (NumberFormatException e) {
                throw new InvalidRequest("cursor", "belongs to a list in another order");
            }
        }

        String encoded() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((key + '\n' + id).getBytes(StandardCharsets.UTF_8));
        }

        static Position decoded(String cursor) {
            try {
                String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                int end = plain.lastIndexOf('\n');
                if (end >= 0) {
                    return new Position(plain.substring(0, end), plain.substring(end + 1));
                }
            } catch (IllegalArgumentException e) {
                // Said below, as for every other cursor that is not ours.
            }
            throw new InvalidRequest("cursor", "must be the value of \"next\" of the page before");
        }
    }

    public static Listing of(
            @Nullable String limit, @Nullable String cursor, @Nullable String q, @Nullable String sort) {
        return new Listing(
                limit(limit),
                cursor == null ? null : Position.decoded(cursor),
                q == null || q.isEmpty() ? null : q,
                order(sort));
    }

    /**
     * The wanted part as a query, for collections too large to be read whole. The query asks for one row more than the
     * limit, and {@link #cut} makes the page of what it brings.
     *
     * @param id column of the id
     * @param name column of the name as {@link #key} made it
     * @param createdAt column of the time of creation, in milliseconds
     */
    public SqlPart sql(String id, String name, String createdAt) {
        var conditions = new StringBuilder("1 = 1");
        Map<String, Object> parameters = new HashMap<>();
        if (q != null) {
            conditions.append(" and ").append(name).append(" like :q escape '!'");
            parameters.put("q", "%" + folded(q).replaceAll("([!%_])", "!$1") + "%");
        }
        String column = order.byName() ? name : createdAt;
        if (after != null) {
            String beyond = order.descending() ? " < " : " > ";
            conditions.append(" and (" + column + ", " + id + ")" + beyond + "(:afterKey, :afterId)");
            parameters.put("afterKey", order.byName() ? after.key() : after.millis());
            parameters.put("afterId", after.id());
        }
        String direction = order.descending() ? " desc" : "";
        return new SqlPart(
                conditions.toString(),
                column + direction + ", " + id + direction + " limit " + (limit + 1),
                Map.copyOf(parameters));
    }

    /** Conditions to be joined with {@code and}, and what follows {@code order by}. */
    public record SqlPart(String conditions, String orderAndLimit, Map<String, Object> parameters) {}

    /** A name as lists sort and search it; what {@link #sql} needs in a column of its own. */
    public static String key(String name) {
        return folded(name);
    }

    /** The page of the rows that the query of {@link #sql} brought. */
    public <T> Page<T> cut(
            List<T> rows, Function<T, String> id, Function<T, String> name, Function<T, Instant> createdAt) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(
                items, position(id, name, createdAt).apply(items.getLast()).encoded());
    }

    private <T> Function<T, Position> position(
            Function<T, String> id, Function<T, String> name, Function<T, Instant> createdAt) {
        return item -> new Position(
                order.byName()
                        ? folded(name.apply(item))
                        : "%019d".formatted(createdAt.apply(item).toEpochMilli()),
                id.apply(item));
    }

    /** The wanted part of everything the caller may see. */
    public <T> Page<T> page(
            Collection<T> all, Function<T, String> id, Function<T, String> name, Function<T, Instant> createdAt) {
        Function<T, Position> position = position(id, name, createdAt);
        Comparator<Position> up = Comparator.comparing(Position::key).thenComparing(Position::id);
        Comparator<Position> comparator = order.descending() ? up.reversed() : up;
        List<Placed<T>> rest = all.stream()
                .filter(item -> q == null || folded(name.apply(item)).contains(folded(q)))
                .map(item -> new Placed<>(position.apply(item), item))
                .filter(placed -> after == null || comparator.compare(placed.position(), after) > 0)
                .sorted((one, other) -> comparator.compare(one.position(), other.position()))
                .limit(limit + 1L)
                .toList();
        if (rest.size() <= limit) {
            return new Page<>(rest.stream().map(Placed::item).toList(), null);
        }
        List<Placed<T>> items = rest.subList(0, limit);
        return new Page<>(
                items.stream().map(Placed::item).toList(),
                items.getLast().position().encoded());
    }

    /** An item and its position, which is made once, not for every comparison. */
    private record Placed<T>(Position position, T item) {}

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static int limit(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int wanted = Integer.parseInt(limit);
            if (wanted >= 1 && wanted <= LARGEST_LIMIT) {
                return wanted;
            }
        } catch (NumberFormatException e) {
            // Said below, as for numbers out of range.
        }
        throw new InvalidRequest("limit", "must be a number from 1 to " + LARGEST_LIMIT);
    }

    private static Order order(@Nullable String sort) {
        if (sort == null) {
            return Order.CREATED;
        }
        for (Order order : Order.values()) {
            if (order.word.equals(sort)) {
                return order;
            }
        }
        throw new InvalidRequest("sort", "must be name, -name, createdAt or -createdAt");
    }
}
