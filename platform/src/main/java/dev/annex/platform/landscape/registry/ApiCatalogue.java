package dev.annex.platform.landscape.registry;

import dev.annex.platform.landscape.RegisteredApi;
import dev.annex.platform.landscape.RegisteredApis;
import dev.annex.platform.landscape.RegisteredEventSet;
import dev.annex.platform.landscape.SystemId;
import dev.annex.platform.landscape.registry.Definition.Kind;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the platform shows and uses of registered services; never their secrets, except for destinations. */
@Repository
class ApiCatalogue implements RegisteredApis {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final ServiceStore store;

    ApiCatalogue(JdbcClient jdbc, ServiceStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    private record Named<T>(String name, T value) {}

    @Override
    public List<RegisteredApi> apis(SystemId system) {
        return newest(system, Kind.API, ApiCatalogue::api);
    }

    @Override
    public List<RegisteredEventSet> eventSets(SystemId system) {
        return newest(system, Kind.EVENTS, ApiCatalogue::events);
    }

    @Override
    public Optional<BasicCredentials> basicCredentials(SystemId system, String serviceId) {
        boolean basic = jdbc.sql("""
            SELECT count(*) FROM registered_service
             WHERE id = :id AND system_id = :system AND credentials = 'BASIC'
            """)
                        .param("id", serviceId)
                        .param("system", system.value())
                        .query(Integer.class)
                        .single()
                > 0;
        if (!basic) {
            return Optional.empty();
        }
        JsonNode credentials =
                store.details(serviceId).path("api").path("credentials").path("basic");
        return Optional.of(new BasicCredentials(
                credentials.path("username").asString(""),
                credentials.path("password").asString("")));
    }

    private <T> List<T> newest(SystemId system, Kind kind, RowReader<T> reader) {
        Map<String, T> byName = new TreeMap<>();
        jdbc.sql("""
            SELECT s.id AS service, s.provider, s.identifier, s.credentials, s.registered_at,
                   d.name, d.description, d.target_url, d.type, d.source_url, d.status,
                   CASE WHEN d.kind = 'EVENTS' THEN d.specification END AS specification
              FROM registered_service s
              JOIN registered_definition d ON d.service_id = s.id
             WHERE s.system_id = :system AND d.kind = :kind
             ORDER BY s.position, d.position
            """)
                .param("system", system.value())
                .param("kind", kind.name())
                .query((row, _) -> new Named<>(row.getString("name"), reader.read(row)))
                .list()
                .forEach(read -> byName.put(read.name(), read.value()));
        return List.copyOf(byName.values());
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static RegisteredApi api(ResultSet row) throws SQLException {
        return new RegisteredApi(
                row.getString("service"),
                row.getString("provider"),
                row.getString("name"),
                described(row),
                row.getString("identifier"),
                URI.create(row.getString("target_url")),
                row.getString("type"),
                url(row.getString("source_url")),
                RegisteredApi.Credentials.valueOf(row.getString("credentials")),
                RegisteredApi.Specification.valueOf(row.getString("status")),
                Instant.ofEpochMilli(row.getLong("registered_at")));
    }

    private static RegisteredEventSet events(ResultSet row) throws SQLException {
        return new RegisteredEventSet(
                row.getString("service"),
                row.getString("provider"),
                row.getString("name"),
                described(row),
                row.getString("identifier"),
                topics(row.getString("specification")),
                Instant.ofEpochMilli(row.getLong("registered_at")));
    }

    /** AsyncAPI 1 calls them topics, AsyncAPI 2 channels. */
    private static List<String> topics(@Nullable String specification) {
        try {
            JsonNode spec = JSON.readTree(specification == null ? "{}" : specification);
            JsonNode keys = spec.has("topics") ? spec.path("topics") : spec.path("channels");
            return List.copyOf(keys.propertyNames());
        } catch (JacksonException e) {
            return List.of();
        }
    }

    private static String described(ResultSet row) throws SQLException {
        String description = row.getString("description");
        return description == null ? "" : description;
    }

    private static @Nullable URI url(@Nullable String text) {
        try {
            return text == null ? null : new URI(text);
        } catch (java.net.URISyntaxException e) {
            return null;
        }
    }
}
