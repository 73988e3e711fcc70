package dev.annex.system.business;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition or value over the fields of a {@link Relation}; becomes parametrised SQL. */
public sealed interface Expression {

    /** The field of this name. */
    record Property(Field field) implements Expression {}

    /** A constant; its class is that of the type, {@code null} compares with "no value". */
    record Literal(@Nullable Object value, FieldType type) implements Expression {}

    record Comparison(Comparator comparator, Expression left, Expression right) implements Expression {}

    record Both(Expression left, Expression right) implements Expression {}

    record Either(Expression left, Expression right) implements Expression {}

    record Not(Expression operand) implements Expression {}

    record Calculation(Operator operator, Expression left, Expression right) implements Expression {}

    record Call(Function function, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** The fields together equal one of the rows; no row: never. */
    record OneOf(List<Field> fields, List<List<Object>> rows) implements Expression {
        public OneOf {
            fields = List.copyOf(fields);
            rows = List.copyOf(rows);
        }
    }

    enum Comparator {
        EQUAL,
        NOT_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        LESS,
        LESS_OR_EQUAL
    }

    enum Operator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/"),
        REMAINDER("%");

        final String sql;

        Operator(String sql) {
            this.sql = sql;
        }
    }

    enum Function {
        /** (text, part) */
        CONTAINS(FieldType.FLAG),
        /** (text, part) */
        STARTS_WITH(FieldType.FLAG),
        /** (text, part) */
        ENDS_WITH(FieldType.FLAG),
        LENGTH(FieldType.NUMBER),
        /** (text, part), from 0; -1 if absent */
        INDEX_OF(FieldType.NUMBER),
        /** (text, from, to) */
        REPLACE(FieldType.TEXT),
        /** (text, start from 0) or (text, start, length) */
        SUBSTRING(FieldType.TEXT),
        LOWER(FieldType.TEXT),
        UPPER(FieldType.TEXT),
        TRIM(FieldType.TEXT),
        CONCAT(FieldType.TEXT),
        YEAR(FieldType.NUMBER),
        MONTH(FieldType.NUMBER),
        DAY(FieldType.NUMBER),
        HOUR(FieldType.NUMBER),
        MINUTE(FieldType.NUMBER),
        SECOND(FieldType.NUMBER),
        ROUND(FieldType.DECIMAL),
        FLOOR(FieldType.DECIMAL),
        CEILING(FieldType.DECIMAL);

        private final FieldType result;

        Function(FieldType result) {
            this.result = result;
        }

        public FieldType result() {
            return result;
        }
    }

    /** What the expression yields. */
    default FieldType type() {
        return switch (this) {
            case Property property -> property.field().type();
            case Literal literal -> literal.type();
            case Calculation _ -> FieldType.DECIMAL;
            case Call call -> call.function().result();
            case Comparison _, Both _, Either _, Not _, OneOf _ -> FieldType.FLAG;
        };
    }

    static Expression equal(Field field, Object value) {
        return new Comparison(Comparator.EQUAL, new Property(field), new Literal(value, field.type()));
    }
}
