package dev.annex.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain HTTP client that trusts one authority, as an application outside of Annex would be set up. */
final class Caller {

    private final HttpClient client;

    private Caller(HttpClient client) {
        this.client = client;
    }

    static SSLContext trust(Path caFile) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(caFile)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    static Caller trusting(Path caFile) throws Exception {
        return new Caller(HttpClient.newBuilder()
                .sslContext(trust(caFile))
                .connectTimeout(Duration.ofSeconds(10))
                .build());
    }

    Call get(String url) {
        return new Call(client, HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30)));
    }

    String token(JsonNode oa2) throws IOException, InterruptedException {
        return token(
                oa2.path("tokenendpoint").asString(),
                oa2.path("clientid").asString(),
                oa2.path("clientsecret").asString());
    }

    /** Client credentials in the form, as most clients send them. */
    String token(String endpoint, String client, String secret) throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id=" + URLEncoder.encode(client, StandardCharsets.UTF_8)
                + "&client_secret=" + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(endpoint))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        var answer = this.client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("no token: " + answer.statusCode() + " " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
    }

    /** A request being put together. */
    record Call(HttpClient client, HttpRequest.Builder request) {

        Call header(String name, String value) {
            request.header(name, value);
            return this;
        }

        Call basic(String user, String password) {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }

        Call bearer(String token) {
            return header("Authorization", "Bearer " + token);
        }

        Answer send() throws IOException, InterruptedException {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        }
    }

    /** A complete answer. */
    record Answer(int status, String body) {

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }
}
