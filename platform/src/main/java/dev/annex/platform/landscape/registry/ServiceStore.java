package dev.annex.platform.landscape.registry;

import dev.annex.foundation.secrets.SecretBox;
import dev.annex.platform.landscape.SystemId;
import dev.annex.platform.landscape.registry.RegisteredService.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Services of living pairings. They go with their pairing; who writes holds the system's row. */
@Repository
class ServiceStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OWN = " pairing_id = :pairing AND origin = :origin AND id = :id";

    private final JdbcClient jdbc;
    private final SecretBox secrets;
    private final Clock clock;

    ServiceStore(JdbcClient jdbc, SecretBox secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    String insert(String pairing, SystemId system, Origin origin, Registration registration) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
            INSERT INTO registered_service
                   (id, pairing_id, system_id, origin, provider, name, description, identifier, labels, credentials,
                    details, position, registered_at)
            VALUES (:id, :pairing, :system, :origin, :provider, :name, :description, :identifier, :labels,
                    :credentials, :details,
                    (SELECT coalesce(max(position), 0) + 1 FROM registered_service WHERE pairing_id = :pairing), :now)
            """)
                .param("id", id)
                .param("pairing", pairing)
                .param("system", system.value())
                .param("origin", origin.name())
                .param("identifier", registration.identifier())
                .params(columns(id, registration))
                .param("now", clock.millis())
                .update();
        return id;
    }

    /** Its identifier stays (pairing, 5). */
    void update(String id, Registration registration) {
        jdbc.sql("""
            UPDATE registered_service
               SET provider = :provider, name = :name, description = :description, labels = :labels,
                   credentials = :credentials, details = :details
             WHERE id = :id
            """).param("id", id).params(columns(id, registration)).update();
        jdbc.sql("DELETE FROM registered_definition WHERE service_id = :id")
                .param("id", id)
                .update();
    }

    private java.util.Map<String, @Nullable Object> columns(String id, Registration registration) {
        var columns = new java.util.HashMap<String, @Nullable Object>();
        columns.put("provider", registration.provider());
        columns.put("name", registration.name());
        columns.put("description", registration.description());
        ObjectNode labels = registration.labels();
        columns.put("labels", labels == null ? null : JSON.writeValueAsString(labels));
        columns.put("credentials", registration.credentials().name());
        columns.put("details", secrets.seal(purpose(id), JSON.writeValueAsString(registration.details())));
        return columns;
    }

    boolean delete(String pairing, Origin origin, String id) {
        return jdbc.sql("DELETE FROM registered_service WHERE" + OWN)
                        .param("pairing", pairing)
                        .param("origin", origin.name())
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean hasIdentifier(String pairing, String identifier) {
        return jdbc.sql("SELECT count(*) FROM registered_service WHERE pairing_id = :pairing AND identifier ="
                                + " :identifier")
                        .param("pairing", pairing)
                        .param("identifier", identifier)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** In the order in which they were registered. */
    List<RegisteredService> list(String pairing, Origin origin) {
        return jdbc.sql("SELECT * FROM registered_service WHERE pairing_id = :pairing AND origin = :origin"
                        + " ORDER BY position")
                .param("pairing", pairing)
                .param("origin", origin.name())
                .query(ServiceStore::service)
                .list();
    }

    Optional<RegisteredService> find(String pairing, Origin origin, String id) {
        return jdbc.sql("SELECT * FROM registered_service WHERE" + OWN)
                .param("pairing", pairing)
                .param("origin", origin.name())
                .param("id", id)
                .query(ServiceStore::service)
                .optional();
    }

    /** What was sealed, with credentials: for the owning system, and for calls to it. */
    ObjectNode details(String id) {
        String sealed = jdbc.sql("SELECT details FROM registered_service WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        return (ObjectNode) JSON.readTree(secrets.open(purpose(id), sealed));
    }

    String insert(String service, Definition.Draft draft) {
        String id = UUID.randomUUID().toString();
        Specification given = draft.specification();
        jdbc.sql("""
            INSERT INTO registered_definition
                   (id, service_id, kind, name, description, target_url, type, source_url, status, spec_type,
                    spec_format, specification, position)
            VALUES (:id, :service, :kind, :name, :description, :target, :type, :source, :status, :specType,
                    :specFormat, :specification,
                    (SELECT coalesce(max(position), 0) + 1 FROM registered_definition WHERE service_id = :service))
            """)
                .param("id", id)
                .param("service", service)
                .param("kind", draft.kind().name())
                .param("name", draft.name())
                .param("description", draft.description())
                .param("target", draft.targetUrl())
                .param("type", draft.type())
                .param("source", draft.sourceUrl())
                .param("status", draft.status().name())
                .param("specType", given == null ? null : given.type().name())
                .param("specFormat", given == null ? null : given.format().name())
                .param("specification", given == null ? null : given.text())
                .update();
        return id;
    }

    List<Definition> definitions(String service) {
        return jdbc.sql("SELECT * FROM registered_definition WHERE service_id = :service ORDER BY position")
                .param("service", service)
                .query(DefinitionRow::read)
                .list();
    }

    Optional<Definition> definition(String id) {
        return jdbc.sql("SELECT * FROM registered_definition WHERE id = :id")
                .param("id", id)
                .query(DefinitionRow::read)
                .optional();
    }

    /** A definition of one of the pairing's own packages. */
    Optional<Definition> definition(String pairing, Definition.Kind kind, String id) {
        return jdbc.sql("""
            SELECT d.*
              FROM registered_definition d
              JOIN registered_service s ON s.id = d.service_id
             WHERE d.id = :id AND d.kind = :kind AND s.pairing_id = :pairing AND s.origin = :origin
            """)
                .param("id", id)
                .param("kind", kind.name())
                .param("pairing", pairing)
                .param("origin", Origin.GRAPHQL.name())
                .query(DefinitionRow::read)
                .optional();
    }

    void deleteDefinition(String id) {
        jdbc.sql("DELETE FROM registered_definition WHERE id = :id")
                .param("id", id)
                .update();
    }

    void fetched(String id, Specification specification) {
        jdbc.sql("""
            UPDATE registered_definition
               SET status = 'READY', failure = NULL, spec_type = :type, spec_format = :format, specification = :text
             WHERE id = :id
            """)
                .param("id", id)
                .param("type", specification.type().name())
                .param("format", specification.format().name())
                .param("text", specification.text())
                .update();
    }

    void notFetched(String id, String failure) {
        jdbc.sql("UPDATE registered_definition SET status = 'FAILED', failure = :failure WHERE id = :id")
                .param("id", id)
                .param("failure", failure)
                .update();
    }

    private static String purpose(String id) {
        return "registered-service/" + id;
    }

    private static RegisteredService service(ResultSet row, int number) throws SQLException {
        String labels = row.getString("labels");
        return new RegisteredService(
                row.getString("id"),
                row.getString("provider"),
                row.getString("name"),
                row.getString("description"),
                row.getString("identifier"),
                labels == null ? null : (ObjectNode) JSON.readTree(labels));
    }
}
