package dev.annex.platform.destinations;

import static dev.annex.platform.destinations.DestinationWorld.http;
import static dev.annex.platform.identity.TokenCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Fragments: their lists, and how a find lays them over a destination (destination-service, 4.2 and 5). */
@PlatformTest
class FragmentTests {

    private static final String SUBACCOUNT = "/v1/subaccountDestinationFragments";
    private static final String INSTANCE = "/v1/instanceDestinationFragments";

    @Autowired
    Accounts accounts;

    @Autowired
    DestinationService service;

    @Autowired
    Hosts hosts;

    @Autowired
    TlsMaterial tls;

    DestinationWorld world;

    @BeforeEach
    void prepare() {
        world = new DestinationWorld(accounts, service, hosts, tls);
        world.post("/v1/subaccountDestinations", http("a", ""));
    }

    @Test
    void areCreatedReadChangedAndDeleted() {
        assertThat(world.get(SUBACCOUNT).body()).isEqualTo("[]");
        assertThat(world.post(SUBACCOUNT, fragment("f", "\"URL\": \"https://f.example.com\""))
                        .statusCode())
                .isEqualTo(201);
        assertThat(world.post(SUBACCOUNT, fragment("f", "\"URL\": \"x\"")).statusCode())
                .isEqualTo(409);
        assertThat(json(world.get(SUBACCOUNT + "/f")).path("URL").asString()).isEqualTo("https://f.example.com");
        assertThat(world.put(SUBACCOUNT, fragment("f", "\"timeout\": 5")).statusCode())
                .isEqualTo(200);
        assertThat(json(world.get(SUBACCOUNT)).path(0)).isEqualTo(json(world.get(SUBACCOUNT + "/f")));
        assertThat(world.get(INSTANCE + "/f").body())
                .isEqualTo("{\"ErrorMessage\":\"The fragment with the specified name 'f' was not found\"}");
        assertThat(world.delete(SUBACCOUNT + "/f").statusCode()).isEqualTo(200);
        assertThat(world.get(SUBACCOUNT + "/f").statusCode()).isEqualTo(404);
    }

    @Test
    void haveNoNameAndTypeOfADestination() {
        HttpResponse<String> answer =
                world.post(SUBACCOUNT, "{\"FragmentName\": \"f\", \"Name\": \"x\", \"Type\": \"HTTP\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("ErrorMessage").asString()).contains("Name", "Type");
        assertThat(world.post(SUBACCOUNT, "{\"URL\": \"x\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void areLaidOverTheDestinationFromLeftToRight() {
        world.post(SUBACCOUNT, fragment("f1", "\"URL\": \"https://1.example.com\", \"sap-client\": \"100\""));
        world.post(SUBACCOUNT, fragment("f2", "\"URL\": \"https://2.example.com\""));

        JsonNode found = json(find("f1, f2")).path("destinationConfiguration");

        assertThat(found.path("URL").asString()).isEqualTo("https://2.example.com");
        assertThat(found.path("sap-client").asString()).isEqualTo("100");
        assertThat(found.path("FragmentName").asString()).isEqualTo("f1, f2");
        assertThat(found.path("Name").asString()).isEqualTo("a");
        assertThat(find("f1").headers().firstValue("ETag"))
                .isNotEqualTo(world.get("/v1/destinations/a").headers().firstValue("ETag"));
    }

    @Test
    void areThoseOfTheDestinationsLevel() {
        world.post(INSTANCE, fragment("f", "\"sap-client\": \"100\""));

        assertThat(find("f").statusCode()).isEqualTo(404);
        assertThat(find("f@subaccount").statusCode()).isEqualTo(404);
    }

    @Test
    void decideWhichCredentialsAreSent() {
        world.post(SUBACCOUNT, fragment("f", """
            "Authentication": "BasicAuthentication", "User": "u", "Password": "p\"\
            """));

        assertThat(json(find("f")).path("authTokens").path(0).path("value").asString())
                .isEqualTo("dTpw");
    }

    @Test
    void refuseANameThatIsNone() {
        assertThat(find("f,,g").statusCode()).isEqualTo(400);
        assertThat(find("f@moon").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> find(String fragments) {
        return world.get("/v1/destinations/a", "X-fragment-name", fragments);
    }

    private static String fragment(String name, String more) {
        return "{\"FragmentName\": \"%s\", %s}".formatted(name, more);
    }
}
