package dev.annex.system.extensions;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.annex.foundation.certificates.CertificateAuthority;
import dev.annex.foundation.certificates.CertificateAuthority.Usage;
import dev.annex.foundation.certificates.Csr;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.certificates.Subject;
import dev.annex.system.SystemCaller;
import dev.annex.wire.pairing.ManagementInfo;
import dev.annex.wire.pairing.PairingError;
import dev.annex.wire.pairing.SignedCertificates;
import dev.annex.wire.pairing.SigningInfo;
import dev.annex.wire.pairing.SigningRequest;
import dev.annex.wire.pairing.SystemAnnouncement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import tools.jackson.databind.JsonNode;

/** A platform as small as the pairing protocol allows, over real TLS; fails where a test tells it to. */
final class PairingServer implements AutoCloseable {

    static final KeyPair PLATFORM_KEYS = KeyPairs.p256();
    private static final Subject AUTHORITY = Subject.of("O", "Annex", "CN", "pairing");

    final String account = UUID.randomUUID().toString();
    final CertificateAuthority authority;
    final List<SigningRequest> requests = new CopyOnWriteArrayList<>();
    final List<PublicKey> keys = new CopyOnWriteArrayList<>();
    final AtomicInteger revocations = new AtomicInteger();
    final AtomicInteger renewals = new AtomicInteger();
    volatile boolean renewalRefused;
    volatile boolean tokenSpent;
    volatile boolean certificateRefused;
    final AtomicInteger repliesToLose = new AtomicInteger();
    final AtomicInteger lapsedUrls = new AtomicInteger();

    private final HttpsServer server;
    private final String base;
    private final Instant now = Clock.systemUTC().instant();

    /** @param home where the development CA is that the system trusts */
    PairingServer(Path home) throws IOException, GeneralSecurityException {
        authority = CertificateAuthority.create(
                AUTHORITY, KeyPairs.p256(), now.minus(Duration.ofMinutes(5)), now.plus(Duration.ofDays(1)));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(tls(home));
        base = "https://pairing.localhost:" + server.getAddress().getPort();
        server.createContext("/v1/applications/signingRequests/info", this::offer);
        server.createContext("/v1/applications/certificates", this::sign);
        server.createContext("/v1/applications/management/info", this::info);
        server.createContext("/v1/applications/certificates/revocations", this::revoke);
        server.createContext("/v1/applications/certificates/renewals", this::renew);
        server.createContext("/connector/graphql", this::connector);
        server.createContext("/connector/certificate/graphql", this::connector);
        server.createContext("/director/graphql", this::director);
        server.start();
    }

    /** The JSON form. */
    String document() {
        String json = "{\"token\":\"" + UUID.randomUUID() + "\",\"connectorURL\":\"" + base
                + "/connector/graphql\",\"more\":[]}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    String token() {
        return base + "/v1/applications/signingRequests/info?token=" + UUID.randomUUID();
    }

    /** What the platform shows to the system, for an account. */
    X509Certificate platformCertificate(String commonName, String ofAccount) {
        return authority.issue(
                PLATFORM_KEYS.getPublic(),
                Subject.of("OU", ofAccount, "O", "Annex", "CN", commonName),
                Usage.CLIENT,
                List.of(),
                now.minus(Duration.ofMinutes(5)),
                now.plus(Duration.ofHours(1)));
    }

    private HttpsConfigurator tls(Path home) throws IOException, GeneralSecurityException {
        var development = new CertificateAuthority(
                Pem.readCertificates(Files.readString(home.resolve("ca/ca.pem")))
                        .getFirst(),
                Pem.readPrivateKey(Files.readString(home.resolve("ca/ca.key")), "EC"));
        KeyPair own = KeyPairs.p256();
        X509Certificate certificate = development.issue(
                own.getPublic(),
                Subject.of("CN", "pairing.localhost"),
                Usage.SERVER,
                List.of("pairing.localhost"),
                now.minus(Duration.ofMinutes(5)),
                now.plus(Duration.ofHours(1)));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                SystemCaller.keyManagers(own.getPrivate(), List.of(certificate)),
                new TrustManager[] {new AnyCertificate()},
                null);
        return new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setWantClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        };
    }

    private void offer(HttpExchange exchange) throws IOException {
        if (tokenSpent) {
            answer(exchange, 403, new PairingError(403, "The token is not valid.", null, null));
            return;
        }
        answer(
                exchange,
                200,
                new SigningInfo(
                        base + "/v1/applications/certificates?token=" + UUID.randomUUID(),
                        new SigningInfo.Api(base, base, base, base + "/v1/applications/management/info", base),
                        new SigningInfo.CertificateRules(subject(), "", "rsa2048")));
    }

    private void sign(HttpExchange exchange) throws IOException {
        var request = SystemCaller.JSON.readValue(exchange.getRequestBody().readAllBytes(), SigningRequest.class);
        if (lapsedUrls.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer(exchange, 403, new PairingError(403, "The CSR token has expired.", null, null));
            return;
        }
        requests.add(request);
        Csr csr = Csr.read(new String(Base64.getDecoder().decode(request.csr()), StandardCharsets.US_ASCII));
        keys.add(csr.key());
        if (repliesToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            exchange.close();
            return;
        }
        answer(exchange, 201, signed(csr));
    }

    private SignedCertificates signed(Csr csr) {
        X509Certificate leaf = authority.issue(
                csr.key(),
                csr.subject(),
                Usage.CLIENT_AND_SERVER,
                List.of(),
                now.minus(Duration.ofMinutes(5)),
                now.plus(Duration.ofHours(1)));
        X509Certificate issuer = authority.certificate();
        return new SignedCertificates(
                base64(Pem.certificates(List.of(leaf, issuer))),
                base64(Pem.certificate(leaf)),
                base64(Pem.certificate(issuer)));
    }

    private void renew(HttpExchange exchange) throws IOException {
        renewals.incrementAndGet();
        if (renewalRefused || !showsItsCertificate(exchange)) {
            answer(exchange, 400, new PairingError(400, "No renewal today.", null, null));
            return;
        }
        sign(exchange);
    }

    private void connector(HttpExchange exchange) throws IOException {
        boolean secured = exchange.getRequestURI().getPath().contains("certificate");
        JsonNode call = SystemCaller.JSON.readTree(exchange.getRequestBody().readAllBytes());
        String query = call.path("query").asString("");
        boolean known = secured
                ? !certificateRefused && showsItsCertificate(exchange)
                : !tokenSpent && exchange.getRequestHeaders().containsKey("connector-token");
        if (!known) {
            answer(exchange, 403, error(26, "The token is not valid."));
        } else if (query.contains("revokeCertificate")) {
            revocations.incrementAndGet();
            answer(exchange, 200, data("revokeCertificate", true));
        } else if (query.contains("configuration")) {
            answer(exchange, 200, data("configuration", configuration()));
        } else {
            signByGraphQl(exchange, call.at("/variables/csr").asString(""), secured);
        }
    }

    private Map<String, Object> configuration() {
        return Map.of(
                "token",
                Map.of("token", UUID.randomUUID().toString()),
                "certificateSigningRequestInfo",
                Map.of("subject", subject(), "keyAlgorithm", "rsa2048"),
                "managementPlaneInfo",
                Map.of(
                        "directorURL",
                        base + "/director/graphql",
                        "certificateSecuredConnectorURL",
                        base + "/connector/certificate/graphql"));
    }

    private void signByGraphQl(HttpExchange exchange, String encoded, boolean renewal) throws IOException {
        if (renewal) {
            renewals.incrementAndGet();
        }
        if (lapsedUrls.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer(exchange, 200, error(26, "The CSR token has expired."));
            return;
        }
        Csr csr = Csr.read(new String(Base64.getDecoder().decode(encoded), StandardCharsets.US_ASCII));
        keys.add(csr.key());
        byte[] announced =
                Base64.getDecoder().decode(exchange.getRequestHeaders().getFirst("annex-system"));
        requests.add(new SigningRequest(encoded, SystemCaller.JSON.readValue(announced, SystemAnnouncement.class)));
        SignedCertificates signed = signed(csr);
        answer(
                exchange,
                200,
                data(
                        "signCertificateSigningRequest",
                        Map.of(
                                "certificateChain", signed.crt(),
                                "caCertificate", signed.caCrt(),
                                "clientCertificate", signed.clientCrt())));
    }

    private void director(HttpExchange exchange) throws IOException {
        if (certificateRefused || !showsItsCertificate(exchange)) {
            answer(exchange, 403, new PairingError(403, "The certificate is not known.", null, null));
            return;
        }
        answer(exchange, 200, data("viewer", Map.of("id", account, "type", "APPLICATION")));
    }

    private static Map<String, Object> data(String member, Object value) {
        return Map.of("data", Map.of(member, value));
    }

    private static Map<String, Object> error(int code, String message) {
        return Map.of("errors", List.of(Map.of("message", message, "extensions", Map.of("error_code", code))));
    }

    private String subject() {
        return "OU=" + account + ",O=Annex,L=Annex,ST=Annex,C=ZZ,CN=app-" + account.substring(0, 8);
    }

    private void info(HttpExchange exchange) throws IOException {
        if (certificateRefused || !showsItsCertificate(exchange)) {
            answer(exchange, 403, new PairingError(403, "The certificate is not known.", null, null));
            return;
        }
        String revocation = base + "/v1/applications/certificates/revocations";
        answer(
                exchange,
                200,
                new ManagementInfo(
                        new ManagementInfo.ClientIdentity("app", account, null),
                        new ManagementInfo.Urls(
                                base,
                                base,
                                base,
                                base + "/v1/applications/certificates/renewals",
                                revocation,
                                revocation),
                        new SigningInfo.CertificateRules("", "", "rsa2048")));
    }

    private void revoke(HttpExchange exchange) throws IOException {
        revocations.incrementAndGet();
        certificateRefused = true;
        exchange.sendResponseHeaders(201, -1);
        exchange.close();
    }

    private boolean showsItsCertificate(HttpExchange exchange) {
        try {
            var shown = ((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0];
            shown.verify(authority.certificate().getPublicKey());
            return true;
        } catch (SSLPeerUnverifiedException | GeneralSecurityException e) {
            return false;
        }
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = SystemCaller.JSON.writeValueAsBytes(body);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** As the certificate zone: the handshake lets every certificate through, the path decides. */
    private static final class AnyCertificate implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
