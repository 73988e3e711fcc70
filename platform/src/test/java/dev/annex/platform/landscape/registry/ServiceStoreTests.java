package dev.annex.platform.landscape.registry;

import static dev.annex.platform.landscape.registry.RegisteredService.Origin.GRAPHQL;
import static dev.annex.platform.landscape.registry.RegisteredService.Origin.LEGACY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.secrets.TestSecrets;
import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestClock;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.landscape.RegisteredApi;
import dev.annex.platform.landscape.SystemId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Registered services as they are stored, on both databases. */
@OnBothDatabases
class ServiceStoreTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final ServiceStore store;
    private final ApiCatalogue catalogue;
    private final SystemId system = new SystemId(UUID.randomUUID().toString());
    private final String pairing = UUID.randomUUID().toString();

    ServiceStoreTests(TestDatabase database) {
        jdbc = database.jdbc();
        store = new ServiceStore(jdbc, TestSecrets.box(), new TestClock());
        catalogue = new ApiCatalogue(jdbc, store);
        jdbc.sql("""
            INSERT INTO landscape_system (id, global_account, name, name_key, type, app, state, created_at, version)
            VALUES (:id, :id, 'S', 's', 'sap-marketing-cloud', :id, 'REGISTERED', 0, 0)
            """).param("id", system.value()).update();
        jdbc.sql("""
            INSERT INTO pairing (id, system_id, csr_token_hash, key_sha256, fingerprint, confirm_until)
            VALUES (:id, :system, :id, 'k', 'f', 0)
            """).param("id", pairing).param("system", system.value()).update();
    }

    @Test
    void keepAServiceWithItsSecretsAndDefinitions() {
        String id = register("Contacts", "contacts");

        assertThat(store.list(pairing, LEGACY))
                .extracting(RegisteredService::id)
                .containsExactly(id);
        assertThat(store.details(id).at("/api/credentials/basic/password").asString(""))
                .isEqualTo("P");
        assertThat(store.definitions(id)).singleElement().satisfies(definition -> {
            assertThat(definition.status()).isEqualTo(RegisteredApi.Specification.PENDING);
            assertThat(definition.sourceUrl()).isEqualTo("https://a.example.com/$metadata");
        });
        assertThat(store.hasIdentifier(pairing, "contacts")).isTrue();
        assertThat(store.hasIdentifier(pairing, "others")).isFalse();
    }

    @Test
    void showEachFlowWhatCameByIt() {
        String id = register("Contacts", null);

        assertThat(store.find(pairing, GRAPHQL, id)).isEmpty();
        assertThat(store.list(pairing, GRAPHQL)).isEmpty();
        assertThat(store.definition(
                        pairing,
                        Definition.Kind.API,
                        store.definitions(id).getFirst().id()))
                .isEmpty();
    }

    @Test
    void keepWhatBecameOfASpecification() {
        String definition =
                store.definitions(register("Contacts", null)).getFirst().id();

        store.notFetched(definition, "no connection");
        assertThat(store.definition(definition).orElseThrow().failure()).isEqualTo("no connection");

        store.fetched(definition, Specification.of(Specification.Type.ODATA, "<edmx/>"));
        assertThat(store.definition(definition).orElseThrow().specification())
                .isEqualTo(new Specification(Specification.Type.ODATA, Specification.Format.XML, "<edmx/>"));
    }

    @Test
    void replaceAllButTheIdentifier() {
        String id = register("Contacts", "contacts");

        store.update(id, registration("Persons", "persons"));

        RegisteredService read = store.find(pairing, LEGACY, id).orElseThrow();
        assertThat(read.name()).isEqualTo("Persons");
        assertThat(read.identifier()).isEqualTo("contacts");
        assertThat(store.definitions(id)).isEmpty();
    }

    @Test
    void offerTheNewestOfAName() {
        register("Contacts", null);
        String newest = register("Contacts", null);
        register("Campaigns", null);

        assertThat(catalogue.apis(system)).extracting(RegisteredApi::name).containsExactly("Campaigns", "Contacts");
        assertThat(catalogue.apis(system).getLast().id()).isEqualTo(newest);
        assertThat(catalogue.basicCredentials(system, newest)).isPresent();
        assertThat(catalogue.basicCredentials(new SystemId("another"), newest)).isEmpty();
    }

    @Test
    void goWithTheirPairing() {
        String id = register("Contacts", null);
        String definition = store.definitions(id).getFirst().id();

        jdbc.sql("DELETE FROM pairing WHERE id = :id").param("id", pairing).update();

        assertThat(store.find(pairing, LEGACY, id)).isEmpty();
        assertThat(store.definition(definition)).isEmpty();
    }

    private String register(String name, String identifier) {
        Registration registration = registration(name, identifier);
        String id = store.insert(pairing, system, LEGACY, registration);
        registration.definitions().forEach(draft -> store.insert(id, draft));
        return id;
    }

    private static Registration registration(String name, String identifier) {
        ObjectNode body = (ObjectNode) JSON.readTree("""
            {"provider":"SAP","description":"d","api":{"targetUrl":"https://a.example.com","apiType":"odata",
             "credentials":{"basic":{"username":"U","password":"P"}}}}
            """);
        body.put("name", name);
        if (identifier != null) {
            body.put("identifier", identifier);
        }
        return ServiceBody.read(body);
    }
}
