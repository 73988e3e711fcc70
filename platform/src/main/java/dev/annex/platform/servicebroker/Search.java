package dev.annex.platform.servicebroker;

import dev.annex.platform.accounts.SubaccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of a platform's objects in a subaccount are wanted, oldest first.
 *
 * @param after the last object of the page before; absent for the first page
 * @param limit objects of a page; with 0 they are only counted
 */
public record Search(
        SubaccountId subaccount,
        String platformId,
        List<Condition> fields,
        List<LabelCondition> labels,
        @Nullable Position after,
        int limit) {

    /** A condition on a field; a field that is absent equals the empty text. */
    public record Condition(SearchField field, SearchOperator operator, List<String> values) {}

    /** A condition on a label, which holds when one of its values does. */
    public record LabelCondition(String name, SearchOperator operator, List<String> values) {}

    /** Where a page ended. */
    public record Position(Instant createdAt, String id) {}

    /**
     * @param total of all pages
     * @param next where the next page begins; absent on the last one
     */
    public record Found<T>(
            List<T> items, long total, @Nullable Position next) {}
}
