package dev.annex.platform.servicebroker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.operations.OperationId;
import dev.annex.foundation.secrets.TestSecrets;
import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.SubaccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@OnBothDatabases
class InstanceStoreTests {

    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final InstanceStore store;
    private final BindingStore bindings;
    private final SubaccountId subaccount = new SubaccountId(UUID.randomUUID().toString());
    private final String id = UUID.randomUUID().toString();
    private final OperationId operation = new OperationId("operation");

    InstanceStoreTests(TestDatabase database) {
        this.jdbc = database.jdbc();
        this.store = new InstanceStore(jdbc, JSON, TestSecrets.box(), new ServiceLabels(jdbc));
        this.bindings = new BindingStore(jdbc, JSON, TestSecrets.box(), new ServiceLabels(jdbc));
    }

    @Test
    void keepsWhatWasOrdered() {
        store.insert(order(id, "name"), "hash", NOW);

        assertThat(store.find(id)).hasValueSatisfying(instance -> {
            assertThat(instance.name()).isEqualTo("name");
            assertThat(instance.labels()).containsEntry("team", List.of("a", "b"));
            assertThat(instance.context()).containsEntry("platform", "cloudfoundry");
            assertThat(instance.state()).isEqualTo(InstanceState.CREATING);
            assertThat(instance.createdAt()).isEqualTo(NOW);
        });
        assertThat(store.parameters(id))
                .hasValueSatisfying(
                        kept -> assertThat(kept.path("password").asString()).isEqualTo("secret-4711"));
        assertThat(store.identityHash(id)).hasValue("hash");
    }

    @Test
    void keepsParametersSealed() {
        store.insert(order(id, "name"), "hash", NOW);

        String stored = jdbc.sql("select parameters from service_instance where id = :id")
                .param("id", id)
                .query(String.class)
                .single();

        assertThat(stored).doesNotContain("secret-4711");
    }

    @Test
    void takesAnIdOnce() {
        assertThat(store.insert(order(id, "one"), "hash", NOW)).isTrue();
        assertThat(store.insert(order(id, "two"), "hash", NOW)).isFalse();
    }

    @Test
    void takesANameOnceInItsScope() {
        assertThat(store.insert(order(id, "name"), "hash", NOW)).isTrue();
        assertThat(store.insert(order(UUID.randomUUID().toString(), "name"), "hash", NOW))
                .isFalse();
    }

    @Test
    void letsInstancesGoWithoutNames() {
        assertThat(store.insert(order(id, null), "hash", NOW)).isTrue();
        assertThat(store.insert(order(UUID.randomUUID().toString(), null), "hash", NOW))
                .isTrue();
    }

    @Test
    void endsOnlyWhatTheOperationItselfBegan() {
        store.insert(order(id, "name"), "hash", NOW);
        store.started(id, InstanceState.CREATING, operation, NOW);

        assertThat(store.ended(id, new OperationId("other"), InstanceState.CREATING, InstanceState.READY, NOW))
                .isFalse();
        assertThat(store.ended(id, operation, InstanceState.CREATING, InstanceState.READY, NOW))
                .isTrue();
        assertThat(store.ended(id, operation, InstanceState.CREATING, InstanceState.READY, NOW))
                .isFalse();
    }

    @Test
    void freesTheNameOfAPurgedInstanceAndHidesIt() {
        store.insert(order(id, "name"), "hash", NOW);

        store.purged(id, operation, NOW);

        assertThat(store.ofSubaccount(subaccount)).isEmpty();
        assertThat(store.insert(order(UUID.randomUUID().toString(), "name"), "hash", NOW))
                .isTrue();
    }

    @Test
    void noticesANameThatIsTakenByAnother() {
        String other = UUID.randomUUID().toString();
        store.insert(order(id, "name"), "hash", NOW);
        store.insert(order(other, "other"), "hash", NOW);
        ServiceInstance instance = store.find(other).orElseThrow();

        assertThat(store.nameTaken(instance, "name")).isTrue();
        assertThat(store.nameTaken(instance, "other")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "name, alpha Beta Émile gamma",
        "-name, gamma Émile Beta alpha",
        "createdAt, gamma alpha Émile Beta",
        "-createdAt, Beta Émile alpha gamma"
    })
    void listsPageAfterPageInTheOrderWanted(String sort, String wanted) {
        int minute = 0;
        for (String name : List.of("gamma", "alpha", "Émile", "Beta")) {
            store.insert(order(UUID.randomUUID().toString(), name), "hash", NOW.plusSeconds(60L * minute++));
        }

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            var page = store.page(subaccount, Listing.of("1", cursor, null, sort));
            page.items().forEach(instance -> seen.add(instance.displayName()));
            cursor = page.next();
        } while (cursor != null);

        // Where a letter with an accent stands is the database's choice.
        assertThat(seen).hasSize(4).doesNotHaveDuplicates();
        assertThat(seen.stream().filter(name -> !name.startsWith("É")))
                .containsExactlyElementsOf(Stream.of(wanted.split(" "))
                        .filter(name -> !name.startsWith("É"))
                        .toList());
    }

    @Test
    void findsNamesThatContainAText() {
        for (String name : List.of("Shop_one", "SHOPPING", "other")) {
            store.insert(order(UUID.randomUUID().toString(), name), "hash", NOW);
        }

        assertThat(names("shop")).containsExactlyInAnyOrder("Shop_one", "SHOPPING");
        assertThat(names("p_o")).containsExactly("Shop_one");
        assertThat(names("%")).isEmpty();
    }

    @Test
    void listsNothingOfAnotherSubaccountAndNothingPurged() {
        store.insert(order(id, "name"), "hash", NOW);

        assertThat(store.page(new SubaccountId("another"), Listing.of(null, null, null, null))
                        .items())
                .isEmpty();
        store.purged(id, operation, NOW);
        assertThat(names("name")).isEmpty();
    }

    @Test
    void findsANewNameAfterItWasGiven() {
        store.insert(order(id, "old"), "hash", NOW);

        store.relabel(id, "New", Map.of(), NOW);

        assertThat(names("new")).containsExactly("New");
        assertThat(names("old")).isEmpty();
    }

    private List<String> names(String q) {
        return store.page(subaccount, Listing.of(null, null, q, null)).items().stream()
                .map(ServiceInstance::displayName)
                .toList();
    }

    @Test
    void takesBindingsAlongWhenItDeletes() {
        store.insert(order(id, "name"), "hash", NOW);
        var binding = new NewServiceBinding(
                "binding-of-" + id, id, "platform", "key", "rehearsal", "open", null, null, Map.of(), Map.of());
        assertThat(bindings.insert(binding, "hash", NOW)).isTrue();
        assertThat(bindings.insert(binding, "hash", NOW)).isFalse();
        assertThat(bindings.ofInstance(id)).hasSize(1);

        store.delete(id);

        assertThat(store.find(id)).isEmpty();
        assertThat(bindings.find("binding-of-" + id)).isEmpty();
    }

    private NewInstance order(String orderId, @Nullable String name) {
        ObjectNode parameters = JSON.createObjectNode().put("password", "secret-4711");
        var service = new RehearsalService(JSON);
        return new NewInstance(
                orderId,
                subaccount,
                "platform",
                name,
                "",
                new CataloguedPlan(
                        service, service.offering(), service.offering().plans().getFirst()),
                parameters,
                "org",
                "space",
                Map.of("platform", "cloudfoundry"),
                Map.of("team", List.of("a", "b")));
    }
}
