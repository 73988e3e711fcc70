package dev.annex.platform.eventmesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.Progress;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Instances of service enterprise-messaging and what may change about them (event-mesh, 1.1). */
@PlatformTest
class EnterpriseMessagingTests {

    private static final String DESCRIPTOR = """
        {"emname": "shop", "version": "1.1.0", "namespace": "example/shop/1",
         "rules": {"topicRules": {"publishFilter": ["${namespace}/*"]}}}
        """;

    @Autowired
    Accounts accounts;

    @Autowired
    EnterpriseMessaging service;

    @Autowired
    MessageClients clients;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JsonMapper json;

    @SuppressWarnings("NullAway.Init")
    SubaccountId subaccount;

    @SuppressWarnings("NullAway.Init")
    Instance instance;

    @BeforeEach
    void order() {
        var account = accounts.create(NewGlobalAccount.named("Mesh"), null);
        subaccount = accounts.create(account.id(), NewSubaccount.named("dev", "eu10"), null)
                .id();
        instance = instance(UUID.randomUUID().toString(), DESCRIPTOR);
        transaction.executeWithoutResult(_ -> service.accept(instance));
        service.provision(instance, new NoProgress());
    }

    @Test
    void takeOtherRulesOptionsAndUnits() {
        Instance after = instance(instance.id(), """
            {"emname": "shop", "version": "1.1.0", "namespace": "example/shop/1",
             "options": {"management": true},
             "rules": {"queueRules": {"subscribeFilter": ["${namespace}/*"]}},
             "resources": {"units": 20}}
            """);

        service.acceptUpdate(instance, after);
        service.update(instance, after, new NoProgress());

        MessageClient client = clients.require(instance.id());
        assertThat(client.rules().queues().subscribe()).containsExactly("example/shop/1/*");
        assertThat(client.rules().topics().publish()).isEmpty();
        assertThat(client.options().management()).isTrue();
        assertThat(client.units()).isEqualTo(20);
    }

    @Test
    void keepTheirNames() {
        Instance after = instance(
                instance.id(), "{\"emname\": \"store\", \"version\": \"1.1.0\", \"namespace\": \"example/store/1\"}");

        assertThatThrownBy(() -> service.acceptUpdate(instance, after))
                .hasMessageContaining("emname: cannot be changed from 'shop' to 'store'")
                .hasMessageContaining("namespace: cannot be changed from 'example/shop/1' to 'example/store/1'");
    }

    @Test
    void goBackToWhatTheyWere() {
        Instance after = instance(
                instance.id(), "{\"emname\": \"shop\", \"version\": \"1.1.0\", \"namespace\": \"example/shop/1\"}");
        service.update(instance, after, new NoProgress());

        service.update(after, instance, new NoProgress());

        assertThat(clients.require(instance.id()).rules().topics().publish()).containsExactly("example/shop/1/*");
    }

    private Instance instance(String id, @Nullable String parameters) {
        return new Instance(
                id,
                subaccount,
                "shop",
                "enterprise-messaging",
                "default",
                parameters == null ? null : json.readValue(parameters, ObjectNode.class));
    }

    private static final class NoProgress implements Progress {

        @Override
        public void step(String name) {}

        @Override
        public Optional<String> memo(String key) {
            return Optional.empty();
        }

        @Override
        public void memo(String key, String value) {}
    }
}
