package dev.annex.benchmarks;

import dev.annex.foundation.certificates.Csr;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.certificates.Subject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A system that registers by the three calls of the legacy flow (pairing, 3.1). */
final class PairingSystem {

    private final KeyStore trusted;
    private final KeyPair keys;

    /** @param keys making them is the system's work, not the platform's: one pair may serve many, each a tenant of its own */
    PairingSystem(KeyStore trusted, KeyPair keys) {
        this.trusted = trusted;
        this.keys = keys;
    }

    /** @param tokenUrl the registration token as a URL */
    void register(String tokenUrl) throws Exception {
        JsonNode info;
        JsonNode signed;
        try (HttpClient client = client(null)) {
            info = send(client, HttpRequest.newBuilder(URI.create(tokenUrl)).build());
            String csr = Csr.write(
                    Subject.parse(info.path("certificate").path("subject").asString()), keys);
            String body = JsonMapper.shared()
                    .writeValueAsString(Map.of(
                            "csr",
                            Base64.getEncoder().encodeToString(csr.getBytes(StandardCharsets.US_ASCII)),
                            "annex",
                            Map.of("tenantId", UUID.randomUUID().toString())));
            signed = send(
                    client,
                    HttpRequest.newBuilder(URI.create(info.path("csrUrl").asString()))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build());
        }
        String chain = new String(Base64.getDecoder().decode(signed.path("crt").asString()), StandardCharsets.US_ASCII);
        try (HttpClient client = client(chain)) {
            send(
                    client,
                    HttpRequest.newBuilder(
                                    URI.create(info.path("api").path("infoUrl").asString()))
                            .build());
        }
    }

    private static JsonNode send(HttpClient client, HttpRequest request) throws Exception {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("pairing was answered " + answer.statusCode() + " " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpClient client(@Nullable String chain) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManagerFactory own = null;
        if (chain != null) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "system",
                    keys.getPrivate(),
                    new char[0],
                    Pem.readCertificates(chain).toArray(X509Certificate[]::new));
            own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(store, new char[0]);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own == null ? null : own.getKeyManagers(), trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .build();
    }
}
