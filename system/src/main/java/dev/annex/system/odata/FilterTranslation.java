package dev.annex.system.odata;

import dev.annex.system.business.Expression;
import dev.annex.system.business.Expression.Comparator;
import dev.annex.system.business.Expression.Function;
import dev.annex.system.business.Expression.Operator;
import dev.annex.system.business.FieldType;
import dev.annex.system.business.Query;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import org.apache.olingo.odata2.api.edm.EdmEntityType;
import org.apache.olingo.odata2.api.edm.EdmException;
import org.apache.olingo.odata2.api.edm.EdmLiteralKind;
import org.apache.olingo.odata2.api.edm.EdmSimpleType;
import org.apache.olingo.odata2.api.exception.ODataMessageException;
import org.apache.olingo.odata2.api.uri.UriParser;
import org.apache.olingo.odata2.api.uri.expression.BinaryExpression;
import org.apache.olingo.odata2.api.uri.expression.CommonExpression;
import org.apache.olingo.odata2.api.uri.expression.LiteralExpression;
import org.apache.olingo.odata2.api.uri.expression.MethodExpression;
import org.apache.olingo.odata2.api.uri.expression.PropertyExpression;
import org.apache.olingo.odata2.api.uri.expression.SortOrder;
import org.apache.olingo.odata2.api.uri.expression.UnaryExpression;

/** Turns {@code $filter} and {@code $orderby} into what the business store evaluates in its database. */
final class FilterTranslation {

    /** A longer chain of conditions would exceed what the database parses. */
    private static final int MOST_TERMS = 800;

    private final Service service;
    private final SetModel set;
    private int terms;

    FilterTranslation(Service service, SetModel set) {
        this.service = service;
        this.set = set;
    }

    Expression filter(String text) {
        try {
            var parsed = UriParser.parseFilter(service.edm(), type(), FilterText.tidy(text));
            return condition(parsed.getExpression());
        } catch (ODataMessageException e) {
            throw ODataFailure.syntax("$filter is not understood: " + reason(e));
        }
    }

    List<Query.Order> order(String text) {
        try {
            var parsed = UriParser.parseOrderBy(service.edm(), type(), text);
            var order = new ArrayList<Query.Order>();
            for (var by : parsed.getOrders()) {
                order.add(new Query.Order(value(by.getExpression()), by.getSortOrder() == SortOrder.desc));
            }
            return order;
        } catch (ODataMessageException e) {
            throw ODataFailure.syntax("$orderby is not understood: " + reason(e));
        }
    }

    private EdmEntityType type() throws EdmException {
        return service.edmSet(set).getEntityType();
    }

    private Expression condition(CommonExpression parsed) throws EdmException {
        var condition = value(parsed);
        if (condition.type() != FieldType.FLAG) {
            throw ODataFailure.syntax("$filter must be a condition, but '" + parsed.getUriLiteral() + "' is a value");
        }
        return condition;
    }

    private Expression value(CommonExpression parsed) throws EdmException {
        if (++terms > MOST_TERMS) {
            throw ODataFailure.syntax("$filter has too many terms. Send several requests with fewer than "
                    + MOST_TERMS / 4 + " comparisons each");
        }
        return switch (parsed) {
            case BinaryExpression binary -> binary(binary);
            case UnaryExpression unary -> unary(unary);
            case LiteralExpression literal -> literal(literal);
            case PropertyExpression property -> property(property.getUriLiteral());
            case MethodExpression method -> method(method);
            default ->
                throw ODataFailure.syntax("'" + parsed.getUriLiteral()
                        + "' leads to other entities. Filter by properties of " + set.name());
        };
    }

    private Expression property(String name) {
        var property = set.property(name)
                .orElseThrow(() -> ODataFailure.syntax(set.name() + " has no property '" + name + "'"));
        return new Expression.Property(property.field());
    }

    private Expression binary(BinaryExpression binary) throws EdmException {
        var left = binary.getLeftOperand();
        var right = binary.getRightOperand();
        return switch (binary.getOperator()) {
            case AND -> new Expression.Both(condition(left), condition(right));
            case OR -> new Expression.Either(condition(left), condition(right));
            case EQ -> compare(Comparator.EQUAL, left, right);
            case NE -> compare(Comparator.NOT_EQUAL, left, right);
            case GT -> compare(Comparator.GREATER, left, right);
            case GE -> compare(Comparator.GREATER_OR_EQUAL, left, right);
            case LT -> compare(Comparator.LESS, left, right);
            case LE -> compare(Comparator.LESS_OR_EQUAL, left, right);
            case ADD -> new Expression.Calculation(Operator.ADD, value(left), value(right));
            case SUB -> new Expression.Calculation(Operator.SUBTRACT, value(left), value(right));
            case MUL -> new Expression.Calculation(Operator.MULTIPLY, value(left), value(right));
            case DIV -> new Expression.Calculation(Operator.DIVIDE, value(left), value(right));
            case MODULO -> new Expression.Calculation(Operator.REMAINDER, value(left), value(right));
            case PROPERTY_ACCESS ->
                throw ODataFailure.syntax("'" + binary.getUriLiteral()
                        + "' leads to other entities. Filter by properties of " + set.name());
        };
    }

    private Expression compare(Comparator comparator, CommonExpression left, CommonExpression right)
            throws EdmException {
        return new Expression.Comparison(comparator, value(left), value(right));
    }

    private Expression unary(UnaryExpression unary) throws EdmException {
        return switch (unary.getOperator()) {
            case NOT -> new Expression.Not(condition(unary.getOperand()));
            case MINUS ->
                new Expression.Calculation(
                        Operator.SUBTRACT,
                        new Expression.Literal(BigDecimal.ZERO, FieldType.DECIMAL),
                        value(unary.getOperand()));
        };
    }

    private Expression method(MethodExpression method) throws EdmException {
        var arguments = new ArrayList<Expression>();
        for (var parameter : method.getParameters()) {
            arguments.add(value(parameter));
        }
        return switch (method.getMethod()) {
            // OData names the part first
            case SUBSTRINGOF -> new Expression.Call(Function.CONTAINS, arguments.reversed());
            case STARTSWITH -> new Expression.Call(Function.STARTS_WITH, arguments);
            case ENDSWITH -> new Expression.Call(Function.ENDS_WITH, arguments);
            case LENGTH -> new Expression.Call(Function.LENGTH, arguments);
            case INDEXOF -> new Expression.Call(Function.INDEX_OF, arguments);
            case REPLACE -> new Expression.Call(Function.REPLACE, arguments);
            case SUBSTRING -> new Expression.Call(Function.SUBSTRING, arguments);
            case TOLOWER -> new Expression.Call(Function.LOWER, arguments);
            case TOUPPER -> new Expression.Call(Function.UPPER, arguments);
            case TRIM -> new Expression.Call(Function.TRIM, arguments);
            case CONCAT -> new Expression.Call(Function.CONCAT, arguments);
            case YEAR -> new Expression.Call(Function.YEAR, arguments);
            case MONTH -> new Expression.Call(Function.MONTH, arguments);
            case DAY -> new Expression.Call(Function.DAY, arguments);
            case HOUR -> new Expression.Call(Function.HOUR, arguments);
            case MINUTE -> new Expression.Call(Function.MINUTE, arguments);
            case SECOND -> new Expression.Call(Function.SECOND, arguments);
            case ROUND -> new Expression.Call(Function.ROUND, arguments);
            case FLOOR -> new Expression.Call(Function.FLOOR, arguments);
            case CEILING -> new Expression.Call(Function.CEILING, arguments);
        };
    }

    private static Expression literal(LiteralExpression literal) throws EdmException {
        var type = (EdmSimpleType) literal.getEdmType();
        var text = literal.getUriLiteral();
        return switch (type.getName()) {
            case "Null" -> new Expression.Literal(null, FieldType.TEXT);
            case "String" -> new Expression.Literal(read(type, text, String.class), FieldType.TEXT);
            case "Guid" ->
                new Expression.Literal(
                        read(type, text, UUID.class).toString().toLowerCase(Locale.ROOT), FieldType.GUID);
            case "DateTime", "DateTimeOffset" ->
                new Expression.Literal(instant(read(type, text, Calendar.class)), FieldType.INSTANT);
            case "Boolean" -> new Expression.Literal(read(type, text, Boolean.class), FieldType.FLAG);
            case "Bit", "Uint7", "Byte", "SByte", "Int16", "Int32", "Int64" ->
                new Expression.Literal(Long.valueOf(text.replaceFirst("[lL]$", "")), FieldType.NUMBER);
            case "Decimal", "Double", "Single" ->
                new Expression.Literal(new BigDecimal(text.replaceFirst("[mMdDfF]$", "")), FieldType.DECIMAL);
            default -> throw ODataFailure.syntax("Literals of type Edm." + type.getName() + " cannot be compared here");
        };
    }

    private static <T> T read(EdmSimpleType type, String literal, Class<T> result) throws EdmException {
        var value = type.valueOfString(literal, EdmLiteralKind.URI, null, result);
        if (value == null) {
            throw ODataFailure.syntax("'" + literal + "' is no literal of type Edm." + type.getName());
        }
        return value;
    }

    private static Instant instant(Calendar calendar) {
        calendar.setTimeZone(TimeZone.getTimeZone("UTC"));
        return calendar.toInstant();
    }

    private static String reason(ODataMessageException e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
