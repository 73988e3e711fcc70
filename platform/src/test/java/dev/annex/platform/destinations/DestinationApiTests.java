package dev.annex.platform.destinations;

import static dev.annex.platform.destinations.DestinationWorld.http;
import static dev.annex.platform.identity.TokenCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.MovableClock;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.identity.NewOAuthClient;
import dev.annex.platform.identity.OAuthClients;
import dev.annex.platform.identity.TokenCaller;
import dev.annex.platform.identity.Zones;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The lists of the service: what can be read, changed and refused (destination-service, 4). */
@PlatformTest
class DestinationApiTests {

    private static final String SUBACCOUNT = "/v1/subaccountDestinations";
    private static final String INSTANCE = "/v1/instanceDestinations";
    private static final String NOT_FOUND =
            "{\"ErrorMessage\":\"Configuration with the specified name was not found\"}";

    @Autowired
    Accounts accounts;

    @Autowired
    DestinationService service;

    @Autowired
    OAuthClients clients;

    @Autowired
    Zones zones;

    @Autowired
    Hosts hosts;

    @Autowired
    TlsMaterial tls;

    @Autowired
    MovableClock clock;

    DestinationWorld world;

    @BeforeEach
    void prepare() {
        world = new DestinationWorld(accounts, service, hosts, tls);
    }

    @Test
    void listsNothingAsAnEmptyArray() {
        assertThat(world.get(SUBACCOUNT).body()).isEqualTo("[]");
        assertThat(world.get(INSTANCE).body()).isEqualTo("[]");
    }

    @Test
    void keepsBothLevelsApart() {
        assertThat(world.post(SUBACCOUNT, http("a", "")).statusCode()).isEqualTo(201);
        assertThat(world.post(INSTANCE, http("a", "\"Authentication\": \"BasicAuthentication\", \"Password\": \"p\""))
                        .statusCode())
                .isEqualTo(201);

        assertThat(json(world.get(SUBACCOUNT + "/a")).path("Authentication").asString())
                .isEqualTo("NoAuthentication");
        assertThat(json(world.get(INSTANCE + "/a")).path("Password").asString()).isEqualTo("p");
        assertThat(json(world.get(INSTANCE)).path(0)).isEqualTo(json(world.get(INSTANCE + "/a")));
    }

    @Test
    void answersAMissingNameWithTheTextThatClientsLookFor() {
        HttpResponse<String> answer = world.get(SUBACCOUNT + "/nope");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(NOT_FOUND);
        assertThat(world.delete(SUBACCOUNT + "/nope").body()).isEqualTo(NOT_FOUND);
        assertThat(world.put(SUBACCOUNT, http("nope", "")).body()).isEqualTo(NOT_FOUND);
    }

    @Test
    void readsConditionallyByEtag() {
        world.post(SUBACCOUNT, http("a", ""));
        String etag = world.get(SUBACCOUNT + "/a").headers().firstValue("ETag").orElse("");

        assertThat(etag).matches("\"[0-9a-f]{64}\"");
        assertThat(world.get(SUBACCOUNT + "/a", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
        assertThat(world.get(SUBACCOUNT + "/a", "If-Match", "\"other\"").statusCode())
                .isEqualTo(412);
        assertThat(world.get(SUBACCOUNT + "/a", "If-Match", etag).statusCode()).isEqualTo(200);

        world.put(SUBACCOUNT, http("a", "\"Authentication\": \"BasicAuthentication\""));
        assertThat(world.get(SUBACCOUNT + "/a").headers().firstValue("ETag"))
                .isPresent()
                .get()
                .isNotEqualTo(etag);
    }

    @Test
    void overwritesAsAWhole() {
        world.post(SUBACCOUNT, http("a", "\"Authentication\": \"NoAuthentication\", \"Description\": \"old\""));

        HttpResponse<String> answer = world.put(SUBACCOUNT, http("a", ""));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"Count\":1}");
        assertThat(json(world.get(SUBACCOUNT + "/a")).has("Description")).isFalse();
    }

    @Test
    void refusesASecondOneOfTheName() {
        world.post(SUBACCOUNT, http("a", ""));

        HttpResponse<String> answer = world.post(SUBACCOUNT, http("a", ""));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("ErrorMessage").asString()).contains("'a'");
    }

    @Test
    void namesWhatIsWrongWithABody() {
        HttpResponse<String> incomplete = world.post(SUBACCOUNT, "{\"Name\":\"a\",\"Type\":\"HTTP\"}");

        assertThat(incomplete.statusCode()).isEqualTo(400);
        assertThat(json(incomplete).path("ErrorMessage").asString()).contains("URL", "Authentication", "ProxyType");
        assertThat(world.post(SUBACCOUNT, "{").statusCode()).isEqualTo(400);
        assertThat(world.post(SUBACCOUNT, "\"text\"").statusCode()).isEqualTo(400);
        assertThat(json(world.post(SUBACCOUNT, "{")).path("ErrorMessage").asString())
                .isNotBlank();
    }

    @Test
    void judgesEachElementOfABulkOnItsOwn() {
        world.post(SUBACCOUNT, http("a", ""));

        HttpResponse<String> mixed =
                world.post(SUBACCOUNT, "[" + http("a", "") + "," + http("b", "") + ",{\"Name\":\"c\"}]");

        assertThat(mixed.statusCode()).isEqualTo(207);
        assertThat(json(mixed).values().stream()
                        .map(entry -> entry.path("name").asString()
                                + entry.path("status").asInt()))
                .containsExactly("a409", "b201", "c400");
        assertThat(json(mixed).path(1).path("etag").asString()).hasSize(64);
        assertThat(world.post(SUBACCOUNT, "[" + http("d", "") + "]").statusCode())
                .isEqualTo(201);
        assertThat(world.put(SUBACCOUNT, "[" + http("a", "") + "," + http("b", "") + "]")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void deletesByFilterAndTellsWhatWasNotThere() {
        world.post(SUBACCOUNT, "[" + http("a", "") + "," + http("b", "") + "," + http("c", "") + "]");

        assertThat(world.delete(SUBACCOUNT).statusCode()).isEqualTo(400);
        JsonNode answer = json(world.delete(SUBACCOUNT + "?$filter=Name%20in%20('a','x','c')"));

        assertThat(answer.path("Count").asInt()).isEqualTo(2);
        assertThat(answer.path("Summary").values().stream()
                        .map(entry -> entry.path("Name").asString() + " "
                                + entry.path("Status").asString()))
                .containsExactly("a DELETED", "c DELETED", "x NOT_FOUND");
        assertThat(answer.path("Summary").path(2).path("Reason").asString()).isNotBlank();
        assertThat(json(world.get(SUBACCOUNT)).size()).isEqualTo(1);
    }

    @Test
    void filtersSelectsAndPages() {
        world.post(SUBACCOUNT, "[" + http("a1", "") + "," + http("a2", "") + "," + http("b1", "") + "]");

        HttpResponse<String> page = world.get(SUBACCOUNT + "?$page=2&%24pageSize=2&$pageCount=true&$entityCount=true");

        assertThat(page.headers().firstValue("Page-Count")).contains("2");
        assertThat(page.headers().firstValue("Entity-Count")).contains("3");
        assertThat(json(page).size()).isEqualTo(1);
        assertThat(world.get(SUBACCOUNT + "?$page=9&$pageSize=2").body()).isEqualTo("[]");
        assertThat(world.get(SUBACCOUNT + "?$filter=startswith(Name,'a')&$select=Name")
                        .body())
                .isEqualTo("[{\"Name\":\"a1\"},{\"Name\":\"a2\"}]");
        assertThat(world.get(SUBACCOUNT + "?$filter=Type%20eq%20'HTTP'").statusCode())
                .isEqualTo(400);
        assertThat(world.get(SUBACCOUNT + "?$page=0").statusCode()).isEqualTo(400);
    }

    @Test
    void asksForATokenThatIsStillGood() {
        HttpResponse<String> none = world.send("GET", SUBACCOUNT, null, null);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(json(none).path("ErrorMessage").asString()).contains("bearer token");
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(world.send("GET", SUBACCOUNT, null, "nonsense").statusCode()).isEqualTo(401);

        String token = world.token();
        // Its signature is not checked a second time, its end is.
        assertThat(world.send("GET", SUBACCOUNT, null, token).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofHours(12));
        HttpResponse<String> late = world.send("GET", SUBACCOUNT, null, token);
        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(json(late).path("ErrorMessage").asString()).contains("expired");
    }

    @Test
    void admitsClientsOfItsOwnInstancesOnly() {
        String name = "other" + UUID.randomUUID() + "!t1";
        clients.create(new NewOAuthClient(
                "sb-" + name,
                name,
                world.subaccount,
                world.credentials.path("instanceid").asString(),
                Set.of(),
                Set.of("client_credentials"),
                List.of(),
                null));
        var secret = clients.addSecret("sb-" + name, UUID.randomUUID().toString());
        String token = new TokenCaller(tls).token(zones.url(world.subaccount), secret);

        assertThat(world.send("GET", SUBACCOUNT, null, token).statusCode()).isEqualTo(403);
    }

    @Test
    void showsNothingOfOtherTenantsAndInstances() {
        world.post(SUBACCOUNT, http("a", ""));
        world.post(INSTANCE, http("b", ""));
        var stranger = new DestinationWorld(accounts, service, hosts, tls);
        String sibling = world.token(world.order(null));

        assertThat(stranger.get(SUBACCOUNT).body()).isEqualTo("[]");
        assertThat(stranger.get(SUBACCOUNT + "/a").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/v1/destinations/a").statusCode()).isEqualTo(404);
        assertThat(json(world.send("GET", SUBACCOUNT, null, sibling)).size()).isEqualTo(1);
        assertThat(world.send("GET", INSTANCE, null, sibling).body()).isEqualTo("[]");
        assertThat(world.send("GET", "/v1/destinations/b", null, sibling).statusCode())
                .isEqualTo(404);
    }
}
