package dev.annex.foundation.administration;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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

        boolean byName() {
            return this == NAME || this == NAME_DOWN;
        }
    }

    /** Survives changes of the list between two pages: the next page begins behind it, whether its item still exists or not. */
    public record Position(String key, String id) {
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

    /** The wanted part of everything the caller may see. */
    public <T> Page<T> page(
            Collection<T> all, Function<T, String> id, Function<T, String> name, Function<T, Instant> createdAt) {
        Function<T, Position> position = item -> new Position(
                order.byName()
                        ? folded(name.apply(item))
                        : "%019d".formatted(createdAt.apply(item).toEpochMilli()),
                id.apply(item));
        Comparator<Position> up = Comparator.comparing(Position::key).thenComparing(Position::id);
        Comparator<Position> comparator = order.descending ? up.reversed() : up;
        List<T> rest = all.stream()
                .filter(item -> q == null || folded(name.apply(item)).contains(folded(q)))
                .filter(item -> after == null || comparator.compare(position.apply(item), after) > 0)
                .sorted((one, other) -> comparator.compare(position.apply(one), position.apply(other)))
                .limit(limit + 1L)
                .toList();
        if (rest.size() <= limit) {
            return new Page<>(rest, null);
        }
        List<T> items = rest.subList(0, limit);
        return new Page<>(items, position.apply(items.getLast()).encoded());
    }

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
