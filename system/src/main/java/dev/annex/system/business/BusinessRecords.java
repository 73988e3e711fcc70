package dev.annex.system.business;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads business records by conditions that the database evaluates. Writing is done by the verbs of each object. */
@Service
public class BusinessRecords {

    private final JdbcClient jdbc;
    private final Dialect dialect;

    public BusinessRecords(JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.dialect = Dialect.of(database);
    }

    /** The relation of this name; the names are those of the model files. */
    public static Optional<Relation> relation(String name) {
        return Relations.named(name);
    }

    public List<Values> select(Query query) {
        var relation = query.relation();
        var sql = new StringBuilder("select ");
        sql.append(relation.fields().stream().map(Field::name).collect(Collectors.joining(", ")));
        sql.append(" from ").append(relation.source());
        var conditions = conditions(query.relation(), query.where());
        sql.append(conditions.sql());
        var expressions = new SqlExpression(dialect);
        sql.append(" order by ").append(order(query, expressions));
        var parameters = new ArrayList<@Nullable Object>(conditions.parameters());
        parameters.addAll(expressions.parameters());
        if (query.limit() != null || query.offset() > 0) {
            sql.append(" limit ? offset ?");
            parameters.add(query.limit() == null ? Long.MAX_VALUE : (long) query.limit());
            parameters.add(query.offset());
        }
        return jdbc.sql(sql.toString())
                .params(parameters)
                .query((row, _) -> read(relation, row))
                .list();
    }

    public long count(Relation relation, @Nullable Expression where) {
        var conditions = conditions(relation, where);
        return jdbc.sql("select count(*) from " + relation.source() + conditions.sql())
                .params(conditions.parameters())
                .query(Long.class)
                .single();
    }

    /** @param key a value for each field of the relation's key */
    public Optional<Values> find(Relation relation, Values key) {
        return select(Query.all(relation).where(Table.keyCondition(relation, key))).stream()
                .findFirst();
    }

    private record Conditions(String sql, List<@Nullable Object> parameters) {}

    /** What was asked for, within what the person this thread works for may see. */
    private Conditions conditions(Relation relation, @Nullable Expression where) {
        var expressions = new SqlExpression(dialect);
        var conditions = new ArrayList<String>();
        if (where != null) {
            conditions.add(expressions.condition(where));
        }
        var parameters = new ArrayList<@Nullable Object>(expressions.parameters());
        Restriction.current()
                .flatMap(restriction -> Restriction.on(relation, restriction.read()))
                .ifPresent(restricted -> {
                    conditions.add(restricted.sql());
                    parameters.addAll(restricted.parameters());
                });
        return new Conditions(conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions), parameters);
    }

    private static String order(Query query, SqlExpression expressions) {
        var criteria = new ArrayList<String>();
        for (var order : query.order()) {
            criteria.add(expressions.order(order.by()) + (order.descending() ? " desc nulls last" : " nulls first"));
        }
        for (var key : query.relation().key()) {
            criteria.add(expressions.order(new Expression.Property(key)));
        }
        return String.join(", ", criteria);
    }

    static Values read(Relation relation, ResultSet row) throws SQLException {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var field : relation.fields()) {
            values.put(field.name(), field.type().read(row, field.name()));
        }
        return Values.of(values);
    }
}
