package dev.annex.platform.servicemanager;

import dev.annex.platform.servicebroker.SearchOperator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One condition of a query (contract service-broker-and-manager, 5.2). */
record Criterion(String key, SearchOperator operator, List<String> values) {

    /** @param actual the value of a field; {@code null} where it is absent, which equals the empty text (R2) */
    boolean holds(@Nullable String actual) {
        String value = Objects.requireNonNullElse(actual, "");
        return switch (operator) {
            case EQ -> value.equals(values.getFirst());
            case NE -> !value.equals(values.getFirst());
            case EN -> actual == null || value.equals(values.getFirst());
            case IN -> values.contains(value);
            case NOTIN -> !values.contains(value);
            case CONTAINS -> value.contains(values.getFirst());
            case GT -> actual != null && compare(value) > 0;
            case GE -> actual != null && compare(value) >= 0;
            case LT -> actual != null && compare(value) < 0;
            case LE -> actual != null && compare(value) <= 0;
        };
    }

    /** @param actual the values of a label; a label holds when one of its values does */
    boolean holdsForLabel(List<String> actual) {
        return switch (operator) {
            case NE, NOTIN -> actual.stream().allMatch(this::holds);
            case EN -> actual.isEmpty() || actual.stream().anyMatch(this::holds);
            case EQ, IN, CONTAINS, GT, GE, LT, LE -> actual.stream().anyMatch(this::holds);
        };
    }

    /** Times of one form compare as texts; numbers as numbers. */
    private int compare(String value) {
        String wanted = values.getFirst();
        try {
            return Long.compare(Long.parseLong(value), Long.parseLong(wanted));
        } catch (NumberFormatException e) {
            return value.compareTo(wanted);
        }
    }
}
