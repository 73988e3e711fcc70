package dev.annex.system.business;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a relation, in which order.
 *
 * @param limit at most so many records; null for all
 */
public record Query(
        Relation relation,
        @Nullable Expression where,
        List<Order> order,
        @Nullable Integer limit,
        long offset) {

    public Query {
        order = List.copyOf(order);
    }

    public static Query all(Relation relation) {
        return new Query(relation, null, List.of(), null, 0);
    }

    public Query where(Expression condition) {
        return new Query(relation, condition, order, limit, offset);
    }

    /** One more criterion of the order; the key follows as the last one. */
    public record Order(Expression by, boolean descending) {}
}
