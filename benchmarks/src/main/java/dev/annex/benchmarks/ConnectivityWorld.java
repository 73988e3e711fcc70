package dev.annex.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A global account of its own with what a find needs, made through the administration API; left behind. */
final class ConnectivityWorld implements AutoCloseable {

    private static final int AT_ONCE = 8;

    private final HttpClient client;
    private final String api;
    private final String authorization;
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final String account;
    private final HttpServer tokenServer;
    final JsonNode binding;

    /** @param status what {@code annex status -o json} prints */
    ConnectivityWorld(HttpClient client, JsonNode status) throws IOException, InterruptedException {
        this.client = client;
        this.api = status.path("platform").path("url").asString() + "/api/v1";
        JsonNode admin = status.path("admin");
        String pair =
                admin.path("user").asString() + ":" + admin.path("password").asString();
        authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        account = post("/global-accounts", """
            {"name": "Load %1$s", "subdomain": "load-%1$s"}\
            """.formatted(suffix)).path("id").asString();
        String subaccount = subaccount("first");
        binding = bind(subaccount);
        tokenServer = tokenServer();
        post("/subaccounts/" + subaccount + "/trust/renew", "{}");
        destination(
                subaccount,
                "basic",
                "\"Authentication\": \"BasicAuthentication\", \"User\": \"u\", \"Password\": \"p\"");
        destination(subaccount, "saml", """
            "Authentication": "OAuth2SAMLBearerAssertion", "SystemUser": "BATCH", "audience": "https://my1.example.com",
            "clientKey": "k", "tokenServiceURL": "http://127.0.0.1:%d/token", "tokenServiceUser": "k",
            "tokenServicePassword": "p", "authnContextClassRef": "urn:oasis:names:tc:SAML:2.0:ac:classes:X509\"
            """.formatted(tokenServer.getAddress().getPort()));
    }

    /** More subaccounts, each with as many destinations. */
    void fill(int subaccounts, int each) throws InterruptedException {
        var slots = new Semaphore(AT_ONCE);
        for (int i = 0; i < subaccounts; i++) {
            String name = "more-" + i;
            slots.acquire();
            Thread.ofVirtual().start(() -> {
                try {
                    String subaccount = subaccount(name);
                    for (int j = 0; j < each; j++) {
                        destination(subaccount, "d" + j, "\"Authentication\": \"NoAuthentication\"");
                    }
                } catch (IOException | InterruptedException e) {
                    System.err.println("filling failed: " + e.getMessage());
                } finally {
                    slots.release();
                }
            });
        }
        slots.acquire(AT_ONCE);
    }

    HttpRequest find(String name, String token, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(
                        binding.path("uri").asString() + "/destination-configuration/v1/destinations/" + name))
                .header("Authorization", "Bearer " + token);
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    String token() throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id="
                + encoded(binding.path("clientid").asString())
                + "&client_secret=" + encoded(binding.path("clientsecret").asString());
        // The bare host of the token service, so that few names have to be resolved.
        String url = binding.path("url").asString().replaceFirst("//[^.]+\\.", "//");
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/oauth/token"))
                .header("x-zid", binding.path("tenantid").asString())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return read(client.send(request, HttpResponse.BodyHandlers.ofString()))
                .path("access_token")
                .asString();
    }

    @Override
    public void close() {
        tokenServer.stop(0);
    }

    private String subaccount(String name) throws IOException, InterruptedException {
        return post("/global-accounts/" + account + "/subaccounts", """
            {"name": "%1$s", "subdomain": "load-%2$s-%1$s", "region": "eu10"}\
            """.formatted(name, suffix))
                .path("id")
                .asString();
    }

    private JsonNode bind(String subaccount) throws IOException, InterruptedException {
        String instances = "/subaccounts/" + subaccount + "/instances";
        JsonNode operation = post(instances + "?wait=30", """
            {"name": "dest", "service": "destination", "plan": "lite"}\
            """);
        String id = operation.path("objectId").asString();
        while (!read(get("/operations/" + operation.path("id").asString() + "?wait=30"))
                .path("state")
                .asString()
                .equals("succeeded")) {
            System.err.println("waiting for the instance");
        }
        return post(instances + "/" + id + "/bindings", "{\"name\": \"load\"}").path("credentials");
    }

    private void destination(String subaccount, String name, String more) throws IOException, InterruptedException {
        post("/subaccounts/" + subaccount + "/destinations", """
            {"Name": "%s", "Type": "HTTP", "URL": "https://my1-api.example.com", "ProxyType": "Internet", %s}\
            """.formatted(name, more));
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return read(client.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(api + path))
                        .header("Authorization", authorization)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode read(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.uri().getPath() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    /** A token service of somebody else, as fast as can be. */
    private static HttpServer tokenServer() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":3600}"
                .getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return server;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
