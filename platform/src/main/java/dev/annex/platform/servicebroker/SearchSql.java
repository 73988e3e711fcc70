package dev.annex.platform.servicebroker;

import dev.annex.platform.servicebroker.Search.Condition;
import dev.annex.platform.servicebroker.Search.LabelCondition;
import dev.annex.platform.servicebroker.Search.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A search as the condition of an SQL statement, in the SQL that both databases know. Only the names of columns get into the
 * text; whatever somebody asked for is a parameter.
 */
final class SearchSql {

    private final Function<SearchField, String> columns;
    private final String id;
    private final Map<String, Object> parameters = new HashMap<>();
    private final String conditions;

    /**
     * @param columns of each field
     * @param id the column that names the object to its labels
     */
    SearchSql(Search search, Function<SearchField, String> columns, String id) {
        this.columns = columns;
        this.id = id;
        List<String> all = new ArrayList<>();
        all.add("true");
        search.fields().forEach(condition -> all.add(onField(condition)));
        search.labels().forEach(condition -> all.add(onLabel(condition)));
        this.conditions = String.join(" and ", all);
    }

    String conditions() {
        return conditions;
    }

    /** The condition of one page, on top of the others. */
    String from(Position after) {
        return "(" + columns.apply(SearchField.CREATED_AT) + ", " + id + ") > ("
                + parameter(after.createdAt().toEpochMilli()) + ", " + parameter(after.id()) + ")";
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private String onField(Condition condition) {
        String column = columns.apply(condition.field());
        if (condition.field().isTime()) {
            return compared(
                    column,
                    condition.operator(),
                    condition.values().stream().map(Long::valueOf).toList());
        }
        boolean empty = condition.values().contains("");
        return switch (condition.operator()) {
            case EQ, IN -> orAbsent(compared(column, condition.operator(), condition.values()), column, empty);
            case EN -> orAbsent(compared(column, SearchOperator.EQ, condition.values()), column, true);
            case NE, NOTIN -> orAbsent(compared(column, condition.operator(), condition.values()), column, !empty);
            case CONTAINS, GT, GE, LT, LE -> compared(column, condition.operator(), condition.values());
        };
    }

    private static String orAbsent(String condition, String column, boolean absentFits) {
        return absentFits
                ? "(" + condition + " or " + column + " is null)"
                : "(" + condition + " and " + column + " is not null)";
    }

    private String onLabel(LabelCondition condition) {
        String name = "l.object_id = " + id + " and l.name = " + parameter(condition.name());
        return switch (condition.operator()) {
            case NE ->
                "not exists (select 1 from service_label l where " + name + " and "
                        + compared("l.value", SearchOperator.EQ, condition.values()) + ")";
            case NOTIN ->
                "not exists (select 1 from service_label l where " + name + " and "
                        + compared("l.value", SearchOperator.IN, condition.values()) + ")";
            case EN ->
                "(not exists (select 1 from service_label l where " + name + ") or "
                        + onLabel(new LabelCondition(condition.name(), SearchOperator.EQ, condition.values())) + ")";
            case EQ, IN, CONTAINS, GT, GE, LT, LE ->
                "exists (select 1 from service_label l where " + name + " and "
                        + compared("l.value", condition.operator(), condition.values()) + ")";
        };
    }

    private String compared(String column, SearchOperator operator, List<?> values) {
        return switch (operator) {
            case EQ, EN -> column + " = " + parameter(values.getFirst());
            case NE -> column + " <> " + parameter(values.getFirst());
            case IN -> values.isEmpty() ? "false" : column + " in (" + list(values) + ")";
            case NOTIN -> values.isEmpty() ? "true" : column + " not in (" + list(values) + ")";
            // Unlike "like", this knows no wildcards and tells upper from lower case in both databases.
            case CONTAINS ->
                values.getFirst().equals("")
                        ? column + " is not null"
                        : "replace(" + column + ", " + parameter(values.getFirst()) + ", '') <> " + column;
            case GT -> column + " > " + parameter(values.getFirst());
            case GE -> column + " >= " + parameter(values.getFirst());
            case LT -> column + " < " + parameter(values.getFirst());
            case LE -> column + " <= " + parameter(values.getFirst());
        };
    }

    private String list(List<?> values) {
        return values.stream().map(this::parameter).collect(Collectors.joining(", "));
    }

    private String parameter(Object value) {
        String name = "search" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }
}
