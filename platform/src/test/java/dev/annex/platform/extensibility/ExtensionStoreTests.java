package dev.annex.platform.extensibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.secrets.TestSecrets;
import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestClock;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.landscape.SystemId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@OnBothDatabases
class ExtensionStoreTests {

    private final JdbcClient jdbc;
    private final ExtensionStore store;
    private final SubaccountId subaccount = new SubaccountId(UUID.randomUUID().toString());
    private final String id = UUID.randomUUID().toString();

    ExtensionStoreTests(TestDatabase database) {
        this.jdbc = database.jdbc();
        this.store =
                new ExtensionStore(jdbc, TestSecrets.box(), JsonMapper.builder().build(), new TestClock());
    }

    @Test
    void keepsThePasswordAcrossRunsAndSealed() {
        store.insert(extension("s4hc"));

        assertThat(store.find(id))
                .hasValueSatisfying(found -> assertThat(found.password()).isEqualTo("secret-4711"));
        assertThat(jdbc.sql("select password from extensibility_instance where instance_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .doesNotContain("secret-4711");
    }

    @Test
    void remembersWhatBindingsHandOut() {
        store.insert(extension("s4hc"));

        store.remember(id, Map.of("URL", "https://my-api.example.org"));

        assertThat(store.find(id))
                .hasValueSatisfying(
                        found -> assertThat(found.properties()).containsEntry("URL", "https://my-api.example.org"));
    }

    @Test
    void knowsWhetherTheSystemMayHoldSomething() {
        store.insert(extension("s4hc"));
        assertThat(store.find(id))
                .hasValueSatisfying(found -> assertThat(found.touched()).isFalse());

        store.touch(id);
        assertThat(store.find(id))
                .hasValueSatisfying(found -> assertThat(found.touched()).isTrue());

        store.untouch(id);
        assertThat(store.find(id))
                .hasValueSatisfying(found -> assertThat(found.touched()).isFalse());
    }

    @Test
    void countsClientIdsWithinASubaccount() {
        store.insert(extension("s4hc"));

        assertThat(store.clientIdTaken(subaccount, "s4hc")).isTrue();
        assertThat(store.clientIdTaken(subaccount, "abcd")).isFalse();
        assertThat(store.clientIdTaken(new SubaccountId("other"), "s4hc")).isFalse();
    }

    private Extension extension(String emClientId) {
        return new Extension(
                id,
                subaccount,
                new SystemId("system"),
                new SystemObjects("ANX_A", "annex:a:b"),
                emClientId,
                "secret-4711",
                Map.of(),
                false);
    }
}
