package dev.annex.platform.servicebroker;

import static org.awaitility.Awaitility.await;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.Subaccount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A platform of a fresh subaccount that speaks to the broker over HTTPS, as a real one does. */
@Component
class BrokerFixture {

    private final Accounts accounts;
    private final Platforms platforms;
    private final Hosts hosts;
    private final HttpClient http;
    private final JsonMapper json;

    BrokerFixture(Accounts accounts, Platforms platforms, Hosts hosts, TlsMaterial tls, JsonMapper json) {
        this.accounts = accounts;
        this.platforms = platforms;
        this.hosts = hosts;
        this.http = HttpClient.newBuilder().sslContext(tls.trusting()).build();
        this.json = json;
    }

    Caller newPlatform() {
        var account = accounts.create(NewGlobalAccount.named("Stage " + UUID.randomUUID()), null);
        return newPlatform(accounts.create(account.id(), NewSubaccount.named("dev", "eu10"), null));
    }

    Caller newPlatform(Subaccount subaccount) {
        return new Caller(
                subaccount, platforms.register(subaccount.id(), "cf-" + UUID.randomUUID(), PlatformType.CLOUDFOUNDRY));
    }

    record Answer(int status, JsonNode body, HttpResponse<String> response) {

        String text(String member) {
            return body.path(member).asString("");
        }
    }

    class Caller {

        final Subaccount subaccount;
        final PlatformCredentials credentials;

        Caller(Subaccount subaccount, PlatformCredentials credentials) {
            this.subaccount = subaccount;
            this.credentials = credentials;
        }

        Answer get(String path) {
            return send(request(path).GET());
        }

        Answer delete(String path) {
            return send(request(path).DELETE());
        }

        Answer put(String path, @Nullable JsonNode body) {
            return send(request(path).PUT(BodyPublishers.ofString(String.valueOf(body))));
        }

        Answer patch(String path, JsonNode body) {
            return send(request(path).method("PATCH", BodyPublishers.ofString(body.toString())));
        }

        HttpRequest.Builder request(String path) {
            return anonymous(path)
                    .header("Authorization", basic(credentials.user(), credentials.password()))
                    .header("X-Broker-API-Version", "2.15");
        }

        /** An order without parameters, as a platform sends it. */
        ObjectNode order(String planId) {
            return json.createObjectNode()
                    .put("service_id", RehearsalService.SERVICE_ID)
                    .put("plan_id", planId)
                    .put("organization_guid", "org")
                    .put("space_guid", "space");
        }

        ObjectNode order(String planId, String parameters) {
            ObjectNode order = order(planId);
            order.set("parameters", json.readTree(parameters));
            return order;
        }

        Answer provision(String id, JsonNode order) {
            return put(instance(id) + "?accepts_incomplete=true", order);
        }

        Answer deprovision(String id) {
            return delete(instance(id) + "?accepts_incomplete=true&service_id=" + RehearsalService.SERVICE_ID
                    + "&plan_id=" + RehearsalService.OPEN_PLAN);
        }

        Answer lastOperation(String id) {
            return get(instance(id) + "/last_operation");
        }

        /** The answer to the poll that finds the instance at rest or gone. */
        Answer settled(String id) {
            return await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(20))
                    .until(
                            () -> lastOperation(id),
                            answer -> !answer.text("state").equals("in progress"));
        }

        String ready() {
            String id = UUID.randomUUID().toString();
            provision(id, order(RehearsalService.OPEN_PLAN));
            settled(id);
            return id;
        }

        String instance(String id) {
            return "/v2/service_instances/" + id;
        }
    }

    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create(hosts.url(HostRole.BROKER) + path));
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            String body = response.body();
            return new Answer(
                    response.statusCode(), body.isEmpty() ? json.createObjectNode() : json.readTree(body), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
