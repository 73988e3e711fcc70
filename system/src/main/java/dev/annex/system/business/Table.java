package dev.annex.system.business;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes rows of one relation; call inside a transaction. */
final class Table {

    private final JdbcClient jdbc;
    private final Relation relation;

    Table(JdbcClient jdbc, Relation relation) {
        this.jdbc = jdbc;
        this.relation = relation;
    }

    Optional<Values> find(Values key) {
        return jdbc.sql("select * from " + relation.source() + " where " + keyMatches())
                .params(keyParameters(key))
                .query((row, _) -> BusinessRecords.read(relation, row))
                .optional();
    }

    /** Rows whose field holds the value, in the order of their keys. */
    List<Values> where(String field, Object value) {
        var column = relation.require(field);
        var keys = relation.key().stream().map(Field::name).collect(Collectors.joining(", "));
        return jdbc.sql("select * from " + relation.source() + " where " + column.name() + " = ? order by " + keys)
                .params(parameters(List.of(column), Values.of(field, value)))
                .query((row, _) -> BusinessRecords.read(relation, row))
                .list();
    }

    /** @return false if there is a row with this key already; nothing has changed then */
    boolean insert(Values row) {
        var columns = relation.columns();
        var names = columns.stream().map(Field::name).collect(Collectors.joining(", "));
        var marks = columns.stream().map(_ -> "?").collect(Collectors.joining(", "));
        return jdbc.sql("insert into " + relation.name() + " (" + names + ") values (" + marks
                                + ") on conflict do nothing")
                        .params(parameters(columns, row))
                        .update()
                == 1;
    }

    /** Replaces every column of the row with this key that is not part of the key. */
    void update(Values row) {
        var columns = relation.columns().stream()
                .filter(column -> !relation.key().contains(column))
                .toList();
        if (columns.isEmpty()) {
            return;
        }
        var assignments = columns.stream().map(column -> column.name() + " = ?").collect(Collectors.joining(", "));
        var parameters = parameters(columns, row);
        parameters.addAll(keyParameters(row));
        jdbc.sql("update " + relation.name() + " set " + assignments + " where " + keyMatches())
                .params(parameters)
                .update();
    }

    boolean delete(Values key) {
        return jdbc.sql("delete from " + relation.name() + " where " + keyMatches())
                        .params(keyParameters(key))
                        .update()
                == 1;
    }

    static Expression keyCondition(Relation relation, Values key) {
        return relation.key().stream()
                .<Expression>map(field -> new Expression.Comparison(
                        Expression.Comparator.EQUAL,
                        new Expression.Property(field),
                        new Expression.Literal(key.get(field.name()), field.type())))
                .reduce(Expression.Both::new)
                .orElseThrow();
    }

    private String keyMatches() {
        return relation.key().stream().map(field -> field.name() + " = ?").collect(Collectors.joining(" and "));
    }

    private List<@Nullable Object> keyParameters(Values key) {
        return parameters(relation.key(), key);
    }

    private static List<@Nullable Object> parameters(List<Field> fields, Values row) {
        var parameters = new ArrayList<@Nullable Object>();
        for (var field : fields) {
            parameters.add(field.type().toColumn(row.get(field.name())));
        }
        return parameters;
    }
}
