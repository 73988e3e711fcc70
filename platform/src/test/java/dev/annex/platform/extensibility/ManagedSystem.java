package dev.annex.platform.extensibility;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
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
import java.io.UncheckedIOException;
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
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small server that speaks the management API over mutual TLS (pairing, 8) and does as tests tell it. */
final class ManagedSystem implements AutoCloseable {

    private static final String ROOT = "/management/v1";
    private static final KeyPair KEYS = KeyPairs.rsa(2048);
    private static final String DESCRIPTION = """
        {"tenantId":"tenant-%1$s","product":"SAP Marketing Cloud","apiVersion":"1","scenarios":[
          {"id":"SAP_COM_0207","version":"1","name":"Contacts","outbound":[],
           "inbound":["BasicAuthentication","OAuth2SAMLBearerAssertion","ClientCertificateAuthentication"],
           "services":[{"id":"API_MKT_CONTACT_SRV","name":"API_MKT_CONTACT_SRV","direction":"inbound"}]},
          {"id":"SAP_COM_0901","version":"1","name":"Sales",
           "inbound":["BasicAuthentication","OAuth2SAMLBearerAssertion","ClientCertificateAuthentication"],
           "outbound":["BasicAuthentication","OAuth2ClientCredentials","NoAuthentication","OAuth2mTLS",
                       "ClientCertificateAuthentication"],
           "services":[{"id":"CONTACT_REPLICATION","name":"Replicate Contacts","direction":"outbound"},
                       {"id":"COUPON_CHECK","name":"Check Coupons","direction":"outbound"}]},
          {"id":"YY1_SALES_CALL","version":"1","name":"Calls of Sales","custom":true,
           "inbound":["BasicAuthentication"],"outbound":["OAuth2ClientCredentials"],
           "services":[{"id":"YY1_CONTACTS","name":"Replicate Contacts","direction":"outbound"}]},
          {"id":"SAP_COM_0092","version":"1","name":"Events","inbound":[],"outbound":["OAuth2ClientCredentials"],
           "services":[{"id":"ANX_EVENT_DELIVERY","name":"Delivery of Events","direction":"outbound"}]}]}
        """;

    private final JsonMapper json;
    private final HttpsServer server;
    private final Map<String, JsonNode> objects = new ConcurrentHashMap<>();
    private final Queue<String> writes = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger unavailable = new AtomicInteger();

    ManagedSystem(JsonMapper json) {
        this.json = json;
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            SSLContext context = context();
            server.setHttpsConfigurator(new HttpsConfigurator(context) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters wanted = context.getDefaultSSLParameters();
                    wanted.setNeedClientAuth(true);
                    parameters.setSSLParameters(wanted);
                }
            });
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::handle);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SystemAnnouncement announcement() {
        String host = "https://localhost:" + server.getAddress().getPort();
        return new SystemAnnouncement(
                host + "/management",
                Fingerprint.ofKey(KEYS.getPublic()),
                "tenant-" + server.getAddress().getPort(),
                "https://my.example.org",
                "https://my-api.example.org",
                "1");
    }

    /** Objects by {@code <collection>/<id>}, as they were last put. */
    Map<String, JsonNode> objects() {
        return objects;
    }

    /** {@code <method> <collection>} of every writing call, oldest first. */
    List<String> writes() {
        return List.copyOf(writes);
    }

    /** Lets the next calls fail as if the system were starting. */
    void beUnavailableFor(int calls) {
        unavailable.set(calls);
    }

    /** Lets every call of the form {@code PUT communication-users} be refused with a status. */
    void refuse(String call, int status) {
        refusals.put(call, status);
    }

    void permit(String call) {
        refusals.remove(call);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path =
                exchange.getRequestURI().getPath().substring(ROOT.length()).replaceFirst("^/", "");
        String method = exchange.getRequestMethod();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.isEmpty()) {
            answer(exchange, 200, DESCRIPTION.formatted(server.getAddress().getPort()));
            return;
        }
        String collection = path.split("/")[0];
        writes.add(method + " " + collection);
        Integer refusal = refusals.get(method + " " + collection);
        if (refusal != null) {
            answer(
                    exchange,
                    refusal,
                    "{\"code\":%d,\"error\":\"told to refuse\",\"reason\":\"CONFLICT\"}".formatted(refusal));
        } else if (unavailable.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer(exchange, 503, "{\"code\":503,\"error\":\"starting\",\"reason\":\"UNAVAILABLE\"}");
        } else if (method.equals("PUT")) {
            answer(
                    exchange,
                    objects.put(path, json.readTree(body)) == null ? 201 : 200,
                    new String(body, StandardCharsets.UTF_8));
        } else if (method.equals("DELETE")) {
            objects.remove(path);
            exchange.sendResponseHeaders(204, -1);
        } else {
            JsonNode found = objects.get(path);
            answer(exchange, found == null ? 404 : 200, found == null ? "{}" : found.toString());
        }
        exchange.close();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static SSLContext context() {
        try {
            Instant now = Instant.now();
            Instant end = now.plus(Duration.ofDays(1));
            var authority = CertificateAuthority.create(Subject.parse("CN=managed system"), KEYS, now, end);
            X509Certificate leaf = authority.issue(
                    KEYS.getPublic(), Subject.parse("CN=localhost"), Usage.SERVER, List.of("localhost"), now, end);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", KEYS.getPrivate(), new char[0], new X509Certificate[] {leaf});
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[] {new AnyClientCertificate()}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
