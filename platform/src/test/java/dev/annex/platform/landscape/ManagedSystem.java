package dev.annex.platform.landscape;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.annex.foundation.certificates.CertificateAuthority;
import dev.annex.foundation.certificates.CertificateAuthority.Usage;
import dev.annex.foundation.certificates.Fingerprint;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.edge.AnyClientCertificate;
import dev.annex.wire.pairing.SystemAnnouncement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * The management API of a system, answered from a script, over real mutual TLS. Its certificate names a host it is not,
 * from an authority nobody knows: only its key counts.
 */
final class ManagedSystem implements AutoCloseable {

    private final HttpsServer server;
    private final KeyPair keys = KeyPairs.p256();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> callers = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    record Answer(int status, String body) {}

    ManagedSystem() {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new Configurator(context(keys)));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** @param call such as {@code GET /communication-users} */
    ManagedSystem answering(String call, int status, String body) {
        answers.put(call, new Answer(status, body));
        return this;
    }

    SystemAnnouncement announcement() {
        return announcement(Fingerprint.ofKey(keys.getPublic()));
    }

    SystemAnnouncement announcement(String keySha256) {
        String url = "https://localhost:" + server.getAddress().getPort() + "/management";
        return new SystemAnnouncement(url, keySha256, "tenant-1", "https://ui.localhost", "https://api.localhost", "1");
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    /** Subjects of the certificates the callers presented. */
    List<String> callers() {
        return List.copyOf(callers);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().replaceFirst("^/management/v1", "");
            String call = exchange.getRequestMethod() + " " + path;
            calls.add(call);
            if (exchange instanceof HttpsExchange secure
                    && secure.getSSLSession().getPeerCertificates()[0] instanceof X509Certificate certificate) {
                callers.add(Subject.of(certificate).text());
            }
            exchange.getRequestBody().readAllBytes();
            Answer answer = answers.getOrDefault(
                    call, exchange.getRequestMethod().equals("GET") ? new Answer(200, "[]") : new Answer(204, ""));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static SSLContext context(KeyPair keys) throws IOException {
        try {
            Instant now = Instant.now();
            var authority = CertificateAuthority.create(
                    Subject.of("CN", "nobody knows"),
                    KeyPairs.p256(),
                    now.minus(Duration.ofDays(1)),
                    now.plus(Duration.ofDays(1)));
            X509Certificate leaf = authority.issue(
                    keys.getPublic(),
                    Subject.of("CN", "elsewhere.example"),
                    Usage.SERVER,
                    List.of("elsewhere.example"),
                    now.minus(Duration.ofDays(1)),
                    now.plus(Duration.ofDays(1)));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", keys.getPrivate(), new char[0], new X509Certificate[] {leaf});
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), new TrustManager[] {new AnyClientCertificate()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Configurator extends HttpsConfigurator {

        Configurator(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters tls = getSSLContext().getDefaultSSLParameters();
            tls.setNeedClientAuth(true);
            parameters.setSSLParameters(tls);
        }
    }
}
