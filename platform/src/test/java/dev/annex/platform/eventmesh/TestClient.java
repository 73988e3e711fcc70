package dev.annex.platform.eventmesh;

import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import dev.annex.foundation.edge.TlsMaterial;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.apache.qpid.protonj2.client.Client;
import org.apache.qpid.protonj2.client.Connection;
import org.apache.qpid.protonj2.client.ConnectionOptions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application bound to a message client; it knows nothing but its credentials. */
public final class TestClient {

    private static final String MANAGEMENT = "/hub/rest/api/v1/management/messaging";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MessageClient client;
    private final JsonNode credentials;
    private final HttpClient http;
    private final TlsMaterial tls;
    private @Nullable String token;

    TestClient(MessageClient client, JsonNode credentials, HttpClient http, TlsMaterial tls) {
        this.client = client;
        this.credentials = credentials;
        this.http = http;
        this.tls = tls;
    }

    public MessageClient client() {
        return client;
    }

    public JsonNode credentials() {
        return credentials;
    }

    /** A queue of this client, fully qualified. */
    public String queue(String name) {
        return client.namespace() + "/" + name;
    }

    public String topic(String name) {
        return client.namespace() + "/" + name;
    }

    public String token() throws Exception {
        if (token == null) {
            JsonNode oa2 = credentials.at("/uaa");
            String basic = oa2.get("clientid").asString() + ":"
                    + oa2.get("clientsecret").asString();
            var request = HttpRequest.newBuilder(URI.create(oa2.get("url").asString() + "/oauth/token"))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(basic.getBytes()))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            token = JSON.readTree(answer.body()).get("access_token").asString();
        }
        return token;
    }

    public HttpResponse<String> management(String method, String path, @Nullable String body) throws Exception {
        return send(method, credentials.at("/management/0/uri").asString() + MANAGEMENT + path, body);
    }

    public HttpResponse<String> rest(String method, String path, @Nullable String body, String... headers)
            throws Exception {
        return send(method, credentials.at("/messaging/2/uri").asString() + "/messagingrest/v1" + path, body, headers);
    }

    private HttpResponse<String> send(String method, String url, @Nullable String body, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token())
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    public void create(String queue, String... patterns) throws Exception {
        expect(201, management("PUT", "/queues/" + encoded(queue), null));
        for (String pattern : patterns) {
            expect(201, management("PUT", "/queues/" + encoded(queue) + "/subscriptions/" + encoded(pattern), null));
        }
    }

    private static void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    /** Messages in the queue. */
    public int depth(String queue) throws Exception {
        return JSON.readTree(
                        management("GET", "/queues/" + encoded(queue), null).body())
                .get("messageCount")
                .asInt();
    }

    public Connection amqp(Client amqp) throws Exception {
        URI uri = URI.create(credentials.at("/messaging/0/uri").asString());
        var options = new ConnectionOptions();
        options.transportOptions()
                .useWebSockets(true)
                .webSocketPath(uri.getPath())
                .addWebSocketHeader("Authorization", "Bearer " + token());
        options.sslOptions().sslEnabled(true).sslContextOverride(tls.trusting()).verifyHost(true);
        return amqp.connect(uri.getHost(), uri.getPort(), options);
    }

    public Mqtt3AsyncClient mqtt(String clientId) throws Exception {
        URI uri = URI.create(credentials.at("/messaging/1/uri").asString());
        var builder = Mqtt3Client.builder()
                .identifier(clientId)
                .serverHost(uri.getHost())
                .serverPort(uri.getPort())
                .sslConfig()
                .trustManagerFactory(tls.trustManagers())
                .applySslConfig()
                .webSocketConfig()
                .serverPath(uri.getPath().substring(1))
                .subprotocol("mqtt")
                .httpHeaders(Map.of("Authorization", "Bearer " + token()))
                .applyWebSocketConfig();
        return builder.buildAsync();
    }

    public static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
