package dev.annex.platform.landscape;

import dev.annex.foundation.certificates.Csr;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.wire.pairing.ManagementInfo;
import dev.annex.wire.pairing.SignedCertificates;
import dev.annex.wire.pairing.SigningInfo;
import dev.annex.wire.pairing.SigningRequest;
import dev.annex.wire.pairing.SystemAnnouncement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A system that speaks the legacy REST flow over real TLS, one step at a time. */
public final class PairingCaller {

    /** Keys take long to make and need not differ between systems, except where a test says so. */
    static final KeyPair USUAL_KEYS = KeyPairs.rsa(2048);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TlsMaterial tls;
    private final KeyPair keys;
    private HttpClient client;

    PairingCaller(TlsMaterial tls, KeyPair keys) {
        this.tls = tls;
        this.keys = keys;
        this.client = HttpClient.newBuilder().sslContext(tls.trusting()).build();
    }

    PairingCaller(TlsMaterial tls) {
        this(tls, USUAL_KEYS);
    }

    SigningInfo open(RegistrationToken token) {
        return read(get(token.url()), SigningInfo.class);
    }

    HttpResponse<String> sign(SigningInfo info, @Nullable SystemAnnouncement announcement) {
        return post(info.csrUrl(), request(info.certificate().subject(), announcement));
    }

    /** All three calls. */
    ManagementInfo register(RegistrationToken token, @Nullable SystemAnnouncement announcement) {
        SigningInfo info = open(token);
        present(read(sign(info, announcement), SignedCertificates.class));
        return read(get(info.api().infoUrl()), ManagementInfo.class);
    }

    HttpResponse<String> renew(ManagementInfo info) {
        return post(info.urls().renewCertUrl(), request(info.certificate().subject(), null));
    }

    /** From now on calls carry this certificate. */
    void present(SignedCertificates certificates) {
        try {
            String chain = new String(Base64.getDecoder().decode(certificates.crt()), StandardCharsets.US_ASCII);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "system",
                    keys.getPrivate(),
                    new char[0],
                    Pem.readCertificates(chain).toArray(java.security.cert.X509Certificate[]::new));
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), tls.trustManagers().getTrustManagers(), null);
            client = HttpClient.newBuilder().sslContext(context).build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> get(String url, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url)).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> post(String url, Object body) {
        return postText(url, "application/json", JSON.writeValueAsString(body));
    }

    public HttpResponse<String> postText(String url, String contentType, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> put(String url, Object body) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    HttpResponse<String> delete(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).DELETE());
    }

    SigningRequest request(String subject, @Nullable SystemAnnouncement announcement) {
        String pem = Csr.write(Subject.parse(subject), keys);
        return new SigningRequest(
                Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)), announcement);
    }

    static <T> T read(HttpResponse<String> answer, Class<T> type) {
        if (answer.statusCode() >= 300) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return JSON.readValue(answer.body(), type);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
