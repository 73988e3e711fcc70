package dev.annex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code annex demo --keep -o json} hands over works in a program that knows nothing else (administration-api, 7). */
class DemoTests {

    @TempDir
    static Path home;

    private static JsonNode kept = JsonMapper.shared().nullNode();
    private static Caller caller;

    @BeforeAll
    static void walkOnce() throws Exception {
        AnnexCommand.Result demo = AnnexCommand.run(
                "demo", "--keep", "-o", "json", "--data", home.toString(), "--https-port", "0", "--http-port", "0");
        assertThat(demo.code()).as(demo.toString()).isZero();
        kept = JsonMapper.shared().readTree(demo.out());
        caller = Caller.trusting(Path.of(kept.path("caFile").asString()));
    }

    @AfterAll
    static void stop() {
        assertThat(AnnexCommand.run("stop", "--data", home.toString()).code()).isZero();
    }

    @Test
    void printsEveryFieldOfTheContract() {
        assertThat(kept.propertyNames())
                .containsExactlyInAnyOrder(
                        "globalAccount",
                        "subaccount",
                        "system",
                        "broker",
                        "serviceManager",
                        "bindings",
                        "baseDomain",
                        "destinationName",
                        "queue",
                        "topic",
                        "user",
                        "caFile");
        assertThat(kept.path("bindings").propertyNames())
                .containsExactlyInAnyOrder("s4-hana-cloud", "destination", "xsuaa", "enterprise-messaging");
    }

    @Test
    void handsOverABrokerThatAnswersWithItsCatalogue() throws Exception {
        JsonNode broker = kept.path("broker");

        var answer = caller.get(broker.path("url").asString() + "/v2/catalog")
                .basic(broker.path("user").asString(), broker.path("password").asString())
                .header("X-Broker-API-Version", "2.17")
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(names(answer.json().path("services")))
                .contains("s4-hana-cloud", "enterprise-messaging", "destination", "xsuaa");
    }

    @Test
    void handsOverADestinationThatLeadsToTheContactsOfTheSystem() throws Exception {
        JsonNode destination = destination();

        var contacts = caller.get(destination.path("URL").asString()
                        + "/sap/opu/odata/sap/API_MKT_CONTACT_SRV/Contacts?$top=1&$format=json")
                .basic(
                        destination.path("User").asString(),
                        destination.path("Password").asString())
                .send();

        assertThat(contacts.status()).as(contacts.body()).isEqualTo(200);
        assertThat(contacts.json().path("d").path("results").isArray()).isTrue();
    }

    @Test
    void handsOverAQueueThatExistsInTheMesh() throws Exception {
        JsonNode management = kept.path("bindings")
                .path("enterprise-messaging")
                .path("management")
                .path(0);
        String queue = kept.path("queue").asString().replace("/", "%2F");

        var answer = caller.get(
                        management.path("uri").asString() + "/hub/rest/api/v1/management/messaging/queues/" + queue)
                .bearer(caller.token(management.path("oa2")))
                .send();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("name").asString())
                .isEqualTo(kept.path("queue").asString());
    }

    @Test
    void handsOverAServiceManagerThatListsTheOfferings() throws Exception {
        JsonNode manager = kept.path("serviceManager");
        String token = caller.token(
                manager.path("tokenurl").asString() + "/oauth/token",
                manager.path("clientid").asString(),
                manager.path("clientsecret").asString());

        var answer = caller.get(manager.path("sm_url").asString() + "/v1/service_offerings")
                .bearer(token)
                .send();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(names(answer.json().path("items"))).contains("s4-hana-cloud");
    }

    @Test
    void keepsSecretsOutOfTheLogs() throws Exception {
        var logs = new StringBuilder();
        for (String file : List.of(
                "logs/platform.log",
                "logs/demo.log",
                "platform/log/application.jsonl",
                "systems/demo/log/application.jsonl")) {
            logs.append(Files.readString(home.resolve(file)));
        }

        assertThat(logs)
                .doesNotContain(kept.path("broker").path("password").asString())
                .doesNotContain(kept.path("serviceManager").path("clientsecret").asString())
                .doesNotContain(kept.path("bindings")
                        .path("s4-hana-cloud")
                        .path("Password")
                        .asString())
                .doesNotContain(kept.path("system").path("adminPassword").asString());
    }

    private static List<String> names(JsonNode objects) {
        return objects.valueStream().map(each -> each.path("name").asString()).toList();
    }

    private static JsonNode destination() throws Exception {
        JsonNode binding = kept.path("bindings").path("destination");
        String token = caller.token(
                binding.path("url").asString() + "/oauth/token",
                binding.path("clientid").asString(),
                binding.path("clientsecret").asString());
        var found = caller.get(binding.path("uri").asString() + "/destination-configuration/v1/destinations/"
                        + kept.path("destinationName").asString())
                .bearer(token)
                .send();
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        return found.json().path("destinationConfiguration");
    }
}
