package dev.annex.platform.servicebroker;

import dev.annex.platform.servicebroker.Search.Found;
import dev.annex.platform.servicebroker.Search.Position;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the instances and bindings of a platform in a subaccount, page by page. */
@Repository
public class ServiceSearch {

    private final JdbcClient jdbc;
    private final InstanceStore instances;
    private final BindingStore bindings;

    ServiceSearch(JdbcClient jdbc, InstanceStore instances, BindingStore bindings) {
        this.jdbc = jdbc;
        this.instances = instances;
        this.bindings = bindings;
    }

    public Found<ServiceInstance> instances(Search search) {
        return find(
                search,
                "service_instance",
                " and state <> 'PURGED'",
                new SearchSql(search, ServiceSearch::instanceColumn, "id"),
                instances::instance,
                ServiceInstance::createdAt,
                ServiceInstance::id);
    }

    public Found<ServiceBinding> bindings(Search search) {
        return find(
                search,
                "service_binding",
                "",
                new SearchSql(search, ServiceSearch::bindingColumn, "id"),
                bindings::binding,
                ServiceBinding::createdAt,
                ServiceBinding::id);
    }

    private <T> Found<T> find(
            Search search,
            String table,
            String present,
            SearchSql sql,
            RowMapper<T> rows,
            Function<T, Instant> createdAt,
            Function<T, String> id) {
        String from = " from " + table + " where subaccount_id = :subaccount and platform_id = :platform" + present
                + " and " + sql.conditions();
        Position after = search.after();
        List<T> page = search.limit() == 0
                ? List.of()
                : statement(
                                search,
                                sql,
                                "select *" + from + (after == null ? "" : " and " + sql.from(after))
                                        + " order by created_at, id limit " + (search.limit() + 1))
                        .query(rows)
                        .list();
        boolean more = page.size() > search.limit();
        List<T> items = more ? page.subList(0, search.limit()) : page;
        return new Found<>(
                items, total(search, sql, from, page), more ? positionOf(items.getLast(), createdAt, id) : null);
    }

    /** A first page that holds everything has counted already. */
    private long total(Search search, SearchSql sql, String from, List<?> page) {
        boolean whole = search.after() == null && search.limit() > 0 && page.size() <= search.limit();
        return whole
                ? page.size()
                : statement(search, sql, "select count(*)" + from)
                        .query(Long.class)
                        .single();
    }

    private JdbcClient.StatementSpec statement(Search search, SearchSql sql, String text) {
        return jdbc.sql(text)
                .param("subaccount", search.subaccount().value())
                .param("platform", search.platformId())
                .params(sql.parameters());
    }

    private static <T> Position positionOf(T last, Function<T, Instant> createdAt, Function<T, String> id) {
        return new Position(createdAt.apply(last), id.apply(last));
    }

    private static String instanceColumn(SearchField field) {
        return switch (field) {
            case ID, INSTANCE -> "id";
            case NAME -> "name";
            case PLAN -> "service || '/' || plan";
            case READY -> "case when state in ('READY', 'UPDATING', 'DELETE_FAILED') then 'true' else 'false' end";
            case CREATED_AT -> "created_at";
            case UPDATED_AT -> "updated_at";
            case CLUSTER -> "cluster_id";
            case NAMESPACE -> "namespace";
        };
    }

    private static String bindingColumn(SearchField field) {
        return switch (field) {
            case ID -> "id";
            case NAME -> "name";
            case INSTANCE -> "instance_id";
            case READY -> "'true'";
            case CREATED_AT -> "created_at";
            case UPDATED_AT -> "updated_at";
            case CLUSTER -> "cluster_id";
            case NAMESPACE -> "namespace";
            case PLAN -> throw new IllegalArgumentException("bindings are not searched by plan");
        };
    }
}
