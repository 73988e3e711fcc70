package dev.annex.platform.servicemanager;

import static org.awaitility.Awaitility.await;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.identity.CredentialType;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service operator of a subaccount of its own, with the calls it makes. */
abstract class OperatorFixture {

    @Autowired
    Accounts accounts;

    @Autowired
    ManagerBindings bindings;

    @Autowired
    Hosts hosts;

    @Autowired
    JsonMapper json;

    @Autowired
    TlsMaterial tls;

    HttpClient http = HttpClient.newHttpClient();
    String token = "";

    @BeforeEach
    void getToken() throws Exception {
        http = HttpClient.newBuilder().sslContext(tls.trusting()).build();
        var account = accounts.create(NewGlobalAccount.named("Cluster " + UUID.randomUUID()), null);
        var subaccount = accounts.create(account.id(), NewSubaccount.named("kyma", "eu10"), null);
        ManagerBinding binding = bindings.create(subaccount.id(), "cluster", CredentialType.BINDING_SECRET);
        String form = "grant_type=client_credentials&client_id=" + encoded(binding.clientId()) + "&client_secret="
                + encoded(binding.clientSecret());
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(binding.tokenUrl() + "/oauth/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        token = json.readTree(response.body()).path("access_token").asString("");
    }

    record Answer(int status, JsonNode body, String location, String retryAfter) {

        String text(String member) {
            return body.path(member).asString("");
        }
    }

    String order(String name, String plan, String parameters) {
        return """
            {"name":"%s","service_offering_name":"rehearsal","service_plan_name":"%s","parameters":%s,
             "labels":{"_clusterid":["c1"],"_namespace":["default"],"_k8sname":["stage"]},"ready":false,"usable":false}
            """.formatted(name, plan, parameters);
    }

    JsonNode query(String path, String fields) throws Exception {
        return call("GET", path + "?fieldQuery=" + encoded(fields), null).body();
    }

    JsonNode ended(String location) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> call("GET", location, null).body(), body -> {
                    String state = body.path("state").asString("");
                    return state.equals("succeeded") || state.equals("failed");
                });
    }

    HttpResponse<String> raw(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(hosts.url(HostRole.SERVICE_MANAGER) + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    Answer call(String method, String path, @Nullable String body) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(hosts.url(HostRole.SERVICE_MANAGER) + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                json.readTree(response.body()),
                response.headers().firstValue("Location").orElse(""),
                response.headers().firstValue("Retry-After").orElse(""));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
