package dev.annex.platform.servicebroker;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Labels of instances and bindings, one row a value, to search by; the objects themselves carry them as they were set. */
@Repository
class ServiceLabels {

    private static final String CLUSTER = "_clusterid";
    private static final String NAMESPACE = "_namespace";

    private final JdbcClient jdbc;

    ServiceLabels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(String objectId, Map<String, List<String>> labels) {
        labels.forEach((name, values) -> values.stream()
                .distinct()
                .forEach(value -> jdbc.sql(
                                "insert into service_label (object_id, name, value) values (:object, :name, :value)")
                        .param("object", objectId)
                        .param("name", name)
                        .param("value", value)
                        .update()));
    }

    void replace(String objectId, Map<String, List<String>> labels) {
        delete(objectId);
        put(objectId, labels);
    }

    void delete(String objectId) {
        jdbc.sql("delete from service_label where object_id = :object")
                .param("object", objectId)
                .update();
    }

    /** The Kubernetes cluster an operator says its object is in. */
    static @Nullable String cluster(Map<String, List<String>> labels) {
        return first(labels, CLUSTER);
    }

    static @Nullable String namespace(Map<String, List<String>> labels) {
        return first(labels, NAMESPACE);
    }

    private static @Nullable String first(Map<String, List<String>> labels, String name) {
        List<String> values = labels.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }
}
