package dev.annex.system;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.foundation.state.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the system of the tests over real TLS, on either of its hosts. */
public final class SystemCaller {

    public static final JsonMapper JSON = JsonMapper.builder().build();

    private final Hosts hosts;
    private final TlsMaterial tls;
    private final Path data;
    private final HttpClient anonymous;

    SystemCaller(Hosts hosts, TlsMaterial tls, DataDirectory data) {
        this.hosts = hosts;
        this.tls = tls;
        this.data = data.root();
        this.anonymous = HttpClient.newBuilder().sslContext(tls.trusting()).build();
    }

    /** A call of the administration API by the first administrator. */
    public HttpResponse<String> administer(String method, String path, @Nullable Object body, String... headers) {
        JsonNode admin = read(data.resolve("admin.json"));
        return send(
                anonymous,
                HostRole.TENANT_UI,
                method,
                "/api/v1" + path,
                basic("admin", admin.path("password").asString()),
                "application/json",
                body == null ? null : JSON.writeValueAsString(body),
                headers);
    }

    public HttpResponse<String> call(
            HostRole role, String method, String path, @Nullable String authorization, @Nullable Object body) {
        return call(anonymous, role, method, path, authorization, body);
    }

    public HttpResponse<String> call(
            HttpClient client,
            HostRole role,
            String method,
            String path,
            @Nullable String authorization,
            @Nullable Object body) {
        String text = body == null ? null : JSON.writeValueAsString(body);
        return send(client, role, method, path, authorization, "application/json", text);
    }

    /** A form on the API host, by somebody without a certificate. */
    public HttpResponse<String> form(String path, @Nullable String authorization, String form) {
        return form(anonymous, path, authorization, form);
    }

    public HttpResponse<String> form(HttpClient client, String path, @Nullable String authorization, String form) {
        return send(
                client, HostRole.TENANT_API, "POST", path, authorization, "application/x-www-form-urlencoded", form);
    }

    private HttpResponse<String> send(
            HttpClient client,
            HostRole role,
            String method,
            String path,
            @Nullable String authorization,
            String contentType,
            @Nullable String body,
            String... headers) {
        int port = read(data.getParent().getParent().resolve("run/demo.json"))
                .path("tlsPort")
                .asInt();
        var request = HttpRequest.newBuilder(URI.create("https://" + hosts.host(role) + ":" + port + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", contentType);
        for (int next = 0; next < headers.length; next += 2) {
            request.header(headers[next], headers[next + 1]);
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client that shows a certificate. */
    public HttpClient showing(PrivateKey key, List<X509Certificate> chain) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(key, chain), tls.trustManagers().getTrustManagers(), null);
            return HttpClient.newBuilder().sslContext(context).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyManager[] keyManagers(PrivateKey key, List<X509Certificate> chain) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", key, new char[0], chain.toArray(X509Certificate[]::new));
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
