package dev.annex.platform.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.eventmesh.MeshBed;
import dev.annex.platform.eventmesh.TestClient;
import dev.annex.platform.identity.User;
import dev.annex.platform.identity.Users;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/** Message clients, queues and their messages over HTTP (administration-api, 3.6). */
@PlatformTest
class EventResourcesTests {

    @Autowired
    Users users;

    @Autowired
    Members members;

    @Autowired
    Environment environment;

    @Autowired
    ApplicationContext platform;

    private CockpitFixture people;
    private Administration administrator;
    private TestClient client;
    private String path = "";
    private SubaccountId subaccount;

    @BeforeEach
    void aMessageClient() {
        people = new CockpitFixture(users, members, environment);
        MeshBed bed = new MeshBed(platform);
        subaccount = bed.subaccount();
        client = bed.client(subaccount, "my/app/cockpit");
        administrator = as(RoleCollection.SUBACCOUNT_ADMINISTRATOR);
        path = "/subaccounts/" + subaccount.value() + "/message-clients/"
                + client.client().instanceId();
    }

    @Test
    void showsAnEventThatWasPublishedIntoAQueue() {
        String queue = path + "/queues/my%2Fapp%2Fcockpit%2Fin";
        var created = administrator.post(path + "/queues", "{\"name\":\"my/app/cockpit/in\",\"maxTtl\":60}");
        var subscribed = administrator.post(queue + "/subscriptions", "{\"pattern\":\"my/app/cockpit/*\"}");
        var published = administrator.post(
                path + "/publish",
                "{\"topic\":\"my/app/cockpit/t\",\"contentType\":\"application/json\",\"payload\":\"{}\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/v1" + queue);
        assertThat(subscribed.status()).isEqualTo(201);
        assertThat(published.status()).isEqualTo(204);
        var message = administrator.get(queue + "/messages").json().at("/items/0");
        assertThat(message.get("topic").asString()).isEqualTo("my/app/cockpit/t");
        assertThat(message.get("contentType").asString()).isEqualTo("application/json");
        assertThat(message.get("payload").asString()).isEqualTo("{}");
        assertThat(administrator.get(queue).json().get("messageCount").asInt()).isEqualTo(1);
        assertThat(administrator.get(path).json().at("/usage/messages").asInt()).isEqualTo(1);
    }

    @Test
    void hidesPayloadsFromViewers() {
        administrator.post(path + "/queues", "{\"name\":\"my/app/cockpit/in\"}");
        String queue = path + "/queues/my%2Fapp%2Fcockpit%2Fin";
        administrator.post(queue + "/subscriptions", "{\"pattern\":\"my/app/cockpit/*\"}");
        administrator.post(path + "/publish", "{\"topic\":\"my/app/cockpit/t\",\"payload\":\"secret\"}");
        var viewer = as(RoleCollection.SUBACCOUNT_VIEWER);

        var message = viewer.get(queue + "/messages").json().at("/items/0");

        assertThat(message.get("size").asInt()).isEqualTo(6);
        assertThat(message.has("payload")).isFalse();
        assertThat(viewer.delete(queue).status()).isEqualTo(403);
    }

    @Test
    void removesQueuesAndSubscriptions() {
        administrator.post(path + "/queues", "{\"name\":\"my/app/cockpit/in\"}");
        String queue = path + "/queues/my%2Fapp%2Fcockpit%2Fin";
        administrator.post(queue + "/subscriptions", "{\"pattern\":\"my/app/cockpit/+/*\"}");

        assertThat(administrator
                        .delete(queue + "/subscriptions/my%2Fapp%2Fcockpit%2F%2B%2F*")
                        .status())
                .isEqualTo(204);
        assertThat(administrator.get(queue + "/subscriptions").json().at("/items"))
                .isEmpty();
        assertThat(administrator.delete(queue).status()).isEqualTo(204);
        assertThat(administrator.delete(queue).status()).isEqualTo(404);
    }

    @Test
    void holdsAdministratorsToTheRulesToo() {
        administrator.post(path + "/queues", "{\"name\":\"my/app/cockpit/in\"}");
        var foreign = administrator.post(
                path + "/queues/my%2Fapp%2Fcockpit%2Fin/subscriptions", "{\"pattern\":\"some/body/else\"}");
        var outside = administrator.post(path + "/queues", "{\"name\":\"some/body/else\"}");
        var unknown = administrator.post(path + "/queues", "{\"name\":\"my/app/cockpit/x\",\"nonsense\":1}");
        var wrong = administrator.post(path + "/queues", "{\"name\":\"my/app/cockpit/x\",\"maxRedeliveryCount\":300}");

        assertThat(foreign.status()).isEqualTo(403);
        assertThat(outside.status()).isEqualTo(403);
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().at("/violations/0/path").asString()).isEqualTo("maxRedeliveryCount");
    }

    @Test
    void listsTheClientsOfTheirSubaccount() {
        var listed = administrator.get("/subaccounts/" + subaccount.value() + "/message-clients");

        assertThat(listed.json().at("/items")).hasSize(1);
        assertThat(listed.json().at("/items/0/namespace").asString()).isEqualTo("my/app/cockpit");
        assertThat(listed.json().at("/items/0/rules/topicRules/publishFilter/0").asString())
                .isEqualTo("my/app/cockpit/*");
    }

    private Administration as(RoleCollection role) {
        User user = people.user();
        people.grant(user, role, subaccount.value());
        return people.as(user);
    }
}
