package dev.annex.system.business;

import dev.annex.system.business.Expression.Both;
import dev.annex.system.business.Expression.Calculation;
import dev.annex.system.business.Expression.Call;
import dev.annex.system.business.Expression.Comparison;
import dev.annex.system.business.Expression.Either;
import dev.annex.system.business.Expression.Literal;
import dev.annex.system.business.Expression.Not;
import dev.annex.system.business.Expression.OneOf;
import dev.annex.system.business.Expression.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes expressions as SQL. Values become parameters, names come from relations: a client's text never is SQL. */
final class SqlExpression {

    private final Dialect dialect;
    private final List<@Nullable Object> parameters = new ArrayList<>();

    SqlExpression(Dialect dialect) {
        this.dialect = dialect;
    }

    /** In the order of the question marks written so far. */
    List<@Nullable Object> parameters() {
        return Collections.unmodifiableList(parameters);
    }

    String condition(Expression expression) {
        return switch (expression) {
            case Both both -> "(" + condition(both.left()) + " and " + condition(both.right()) + ")";
            case Either either -> "(" + condition(either.left()) + " or " + condition(either.right()) + ")";
            case Not not -> "not coalesce(" + condition(not.operand()) + ", false)";
            case Comparison comparison -> comparison(comparison);
            case OneOf oneOf -> oneOf(oneOf);
            case Call _, Property _, Literal _, Calculation _ -> "(" + value(expression) + ")";
        };
    }

    /** What {@code order by} needs. */
    String order(Expression expression) {
        return expression.type() == FieldType.TEXT ? dialect.binaryOrder(value(expression)) : value(expression);
    }

    private String comparison(Comparison comparison) {
        var left = comparison.left();
        var right = comparison.right();
        if (isNull(left)) {
            return isNull(right)
                    ? nullsCompared(comparison)
                    : comparison(new Comparison(comparison.comparator(), right, left));
        }
        if (isNull(right)) {
            return againstNull(comparison);
        }
        var text = left.type() == FieldType.TEXT && right.type() == FieldType.TEXT;
        var first = value(left);
        var second = text ? dialect.binaryOrder(value(right)) : value(right);
        var comparator = switch (comparison.comparator()) {
            case EQUAL -> "=";
            case NOT_EQUAL -> "is distinct from";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
        };
        return "(" + first + " " + comparator + " " + second + ")";
    }

    private String againstNull(Comparison comparison) {
        var left = comparison.left();
        var text = left.type() == FieldType.TEXT;
        return switch (comparison.comparator()) {
            case EQUAL -> "(" + value(left) + (text ? " = '')" : " is null)");
            case NOT_EQUAL -> "(" + value(left) + (text ? " <> '')" : " is not null)");
            case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> "(1 = 0)";
        };
    }

    private static String nullsCompared(Comparison comparison) {
        return comparison.comparator() == Expression.Comparator.EQUAL ? "(1 = 1)" : "(1 = 0)";
    }

    private String oneOf(OneOf oneOf) {
        if (oneOf.rows().isEmpty()) {
            return "(1 = 0)";
        }
        var row = oneOf.fields().stream().map(_ -> "?").collect(Collectors.joining(", ", "(", ")"));
        for (var values : oneOf.rows()) {
            for (var i = 0; i < values.size(); i++) {
                parameters.add(oneOf.fields().get(i).type().toColumn(values.get(i)));
            }
        }
        var names = oneOf.fields().stream().map(Field::name).collect(Collectors.joining(", ", "(", ")"));
        return names + " in (values "
                + String.join(", ", Collections.nCopies(oneOf.rows().size(), row)) + ")";
    }

    private String value(Expression expression) {
        return switch (expression) {
            case Property property ->
                property.field().type() == FieldType.DECIMAL
                        ? "cast(" + property.field().name() + " as numeric)"
                        : property.field().name();
            case Literal literal -> literal(literal);
            case Calculation calculation ->
                "(" + number(calculation.left()) + " " + calculation.operator().sql + " " + number(calculation.right())
                        + ")";
            case Call call -> call(call);
            case Comparison _, Both _, Either _, Not _, OneOf _ -> condition(expression);
        };
    }

    private String literal(Literal literal) {
        parameters.add(literal.type().toColumn(literal.value()));
        return switch (literal.type()) {
            case DECIMAL -> "cast(? as numeric)";
            // PostgreSQL must be told, where nothing else fixes the type of a parameter
            case TEXT, GUID -> "cast(? as text)";
            case INSTANT, NUMBER -> "cast(? as bigint)";
            case FLAG -> "?";
        };
    }

    private String number(Expression expression) {
        return "cast(" + value(expression) + " as numeric)";
    }

    private String call(Call call) {
        var a = call.arguments();
        return switch (call.function()) {
            case CONTAINS -> "(" + dialect.position(value(a.get(0)), value(a.get(1))) + " > 0)";
            case STARTS_WITH -> "(" + dialect.position(value(a.get(0)), value(a.get(1))) + " = 1)";
            case ENDS_WITH -> endsWith(a.get(0), a.get(1));
            case LENGTH -> "length(" + value(a.get(0)) + ")";
            case INDEX_OF -> "(" + dialect.position(value(a.get(0)), value(a.get(1))) + " - 1)";
            case REPLACE -> "replace(" + value(a.get(0)) + ", " + value(a.get(1)) + ", " + value(a.get(2)) + ")";
            case SUBSTRING -> substring(a);
            case LOWER -> "lower(" + value(a.get(0)) + ")";
            case UPPER -> "upper(" + value(a.get(0)) + ")";
            case TRIM -> "trim(" + value(a.get(0)) + ")";
            case CONCAT -> "(" + value(a.get(0)) + " || " + value(a.get(1)) + ")";
            case YEAR, MONTH, DAY, HOUR, MINUTE, SECOND -> partOfInstant(call);
            case ROUND -> "round(" + number(a.get(0)) + ")";
            case FLOOR -> "floor(" + number(a.get(0)) + ")";
            case CEILING -> "ceil(" + number(a.get(0)) + ")";
        };
    }

    private String endsWith(Expression text, Expression part) {
        return "(length(" + value(text) + ") >= length(" + value(part) + ") and substr(" + value(text) + ", length("
                + value(text) + ") - length(" + value(part) + ") + 1) = " + value(part) + ")";
    }

    private String substring(List<Expression> a) {
        var start = "substr(" + value(a.get(0)) + ", cast(" + value(a.get(1)) + " as integer) + 1";
        return a.size() == 2 ? start + ")" : start + ", cast(" + value(a.get(2)) + " as integer))";
    }

    private String partOfInstant(Call call) {
        var part = call.function().name().toLowerCase(Locale.ROOT);
        return dialect.partOfInstant(part, value(call.arguments().getFirst()));
    }

    private static boolean isNull(Expression expression) {
        return expression instanceof Literal literal && literal.value() == null;
    }
}
