package dev.annex.platform.landscape;

import static dev.annex.platform.landscape.PairingErrors.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.annex.foundation.certificates.Csr;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.MovableClock;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.wire.pairing.ManagementInfo;
import dev.annex.wire.pairing.SignedCertificates;
import dev.annex.wire.pairing.SigningInfo;
import dev.annex.wire.pairing.SigningRequest;
import dev.annex.wire.pairing.SystemAnnouncement;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What strangers, and systems that mean no good, get from the pairing host (pairing, 9), over real TLS. */
@PlatformTest
class HostilePairingTests {

    private static final List<String> OWN_PATHS =
            List.of("/v1/metadata/services", "/v1/metadata/services/1", "/v1/events/subscribed", "/v1/anything", "");

    @Autowired
    Landscape landscape;

    @Autowired
    Accounts accounts;

    @Autowired
    TlsMaterial tls;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @SuppressWarnings("NullAway.Init")
    LandscapeSystem system;

    @BeforeEach
    void addSystem() {
        GlobalAccountId account =
                accounts.create(NewGlobalAccount.named("Hostile"), null).id();
        system = landscape.add(account, "Marketing Q", "SAP Marketing Cloud");
    }

    @Test
    void oneOfAHundredKeysGetsACertificate() throws Exception {
        var caller = new PairingCaller(tls);
        SigningInfo info = caller.open(token());
        List<KeyPair> keys = keys();
        List<Callable<HttpResponse<String>>> calls = IntStream.range(0, 100)
                .<Callable<HttpResponse<String>>>mapToObj(i -> () ->
                        caller.post(info.csrUrl(), request(info.certificate().subject(), keys.get(i))))
                .toList();

        List<Integer> statuses = inParallel(calls);

        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(statuses.stream().filter(status -> status == 403)).hasSize(99);
        assertThat(certificates()).isEqualTo(1);
    }

    @Test
    void oneOfManySigningTokensGetsACertificate() throws Exception {
        RegistrationToken token = token();
        var caller = new PairingCaller(tls);
        List<Callable<HttpResponse<String>>> calls = Stream.generate(() -> caller.open(token))
                .limit(20)
                .<Callable<HttpResponse<String>>>map(info -> () -> caller.sign(info, null))
                .toList();

        List<Integer> statuses = inParallel(calls);

        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(certificates()).isEqualTo(1);
    }

    @Test
    void aRefusedTokenLeavesNoCertificate() {
        var caller = new PairingCaller(tls);
        RegistrationToken replaced = token();
        SigningInfo info = caller.open(replaced);
        landscape.regenerateToken(system.id(), null);

        refused(403, "TOKEN_REFUSED", caller.get(replaced.url()));
        refused(403, "TOKEN_REFUSED", caller.sign(info, null));
        assertThat(certificates()).isZero();
    }

    @Test
    void guessersHaveToWait() {
        var caller = new PairingCaller(tls);
        String url = token().url();
        HttpResponse<String> last = caller.get(url + "x");
        for (int guess = 0; guess < 400 && last.statusCode() == 403; guess++) {
            last = caller.get(url + guess);
        }

        refused(429, "TOO_MANY_WRONG_TOKENS", last);
        assertThat(last.headers().firstValue("Retry-After")).contains("60");
        refused(429, "TOO_MANY_WRONG_TOKENS", caller.get(url));
        clock.advance(Duration.ofMinutes(1));
        assertThat(caller.get(url).statusCode()).isEqualTo(200);
    }

    @Test
    void theCertificateOfOneSystemOpensNoPathOfAnother() {
        var caller = new PairingCaller(tls);
        caller.register(token(), null);
        LandscapeSystem another = landscape.add(system.globalAccount(), "Another", "SAP Marketing Cloud");
        ManagementInfo foreign = new PairingCaller(tls).register(landscape.token(another.id(), null), null);
        String base = foreign.urls().eventsUrl().replace("/v1/events", "");

        for (String path : OWN_PATHS) {
            refused(403, "CERTIFICATE_REFUSED", caller.get(base + path));
            refused(403, "CERTIFICATE_REFUSED", caller.postText(base + path, "application/json", "{}"));
            refused(403, "CERTIFICATE_REFUSED", caller.delete(base + path));
        }
        for (String path : List.of("/v1/events", "/v2/events", "/events")) {
            refused(403, "CERTIFICATE_REFUSED", caller.postText(base + path, "application/json", "{}"));
        }
    }

    @Test
    void aRevokedCertificateOpensNothing() {
        var caller = new PairingCaller(tls);
        ManagementInfo info = caller.register(token(), null);
        caller.post(info.urls().revokeCertUrl(), "");

        assertClosed(caller, info);
    }

    @Test
    void aDeregisteredSystemFindsEverythingClosedOnItsOpenConnections() {
        var caller = new PairingCaller(tls);
        ManagementInfo info = caller.register(token(), null);
        SignedCertificates renewed = PairingCaller.read(caller.renew(info), SignedCertificates.class);
        var withRenewed = new PairingCaller(tls);
        withRenewed.present(renewed);
        assertThat(withRenewed.get(info.urls().metadataUrl()).statusCode()).isEqualTo(200);

        landscape.deregister(system.id(), false);

        await().until(() -> landscape.require(system.id()).status() == SystemStatus.EMPTY);
        assertClosed(caller, info);
        assertClosed(withRenewed, info);
    }

    @Test
    void headersThatOnlyAProxyMayWriteAreForbidden() {
        var caller = new PairingCaller(tls);
        ManagementInfo info = caller.register(token(), null);

        for (String header : List.of("X-Forwarded-Client-Cert", "Client-Cert")) {
            refused(403, "CERTIFICATE_REFUSED", caller.get(info.urls().metadataUrl(), header, "Hash=00"));
            refused(
                    403,
                    "CERTIFICATE_REFUSED",
                    new PairingCaller(tls).get(info.urls().metadataUrl(), header, ""));
        }
    }

    @Test
    void internalHeadersOfOtherPlatformsMeanNothing() {
        var caller = new PairingCaller(tls);
        ManagementInfo info = caller.register(token(), null);
        String[] forged = {
            "Client-Id-From-Token",
            system.app(),
            "Client-Id-From-Certificate",
            system.app(),
            "Client-Certificate-Hash",
            "00"
        };

        refused(
                403,
                "CERTIFICATE_REFUSED",
                new PairingCaller(tls).get(info.urls().metadataUrl(), forged));
        assertThat(caller.get(info.urls().metadataUrl(), forged).statusCode()).isEqualTo(200);
    }

    @Test
    void addressesAreNeverMadeFromTheRequest() {
        var caller = new PairingCaller(tls);

        String answer = caller.get(
                        token().url(), "X-Forwarded-Host", "evil.example.com", "Forwarded", "host=evil.example.com")
                .body();

        assertThat(answer).doesNotContain("evil.example.com");
    }

    @Test
    void anotherTenantIsRefusedAndItsTokenSpent() {
        var caller = new PairingCaller(tls);
        caller.register(token(), announcement("tenant-1"));
        landscape.deregister(system.id(), true);
        await().until(() -> landscape.require(system.id()).status() == SystemStatus.EMPTY);
        RegistrationToken token = token();
        SigningInfo info = caller.open(token);

        refused(409, "OTHER_TENANT", caller.sign(info, announcement("tenant-2")));

        refused(403, "TOKEN_REFUSED", caller.sign(info, announcement("tenant-1")));
        refused(403, "TOKEN_REFUSED", caller.get(token.url()));
        assertThat(landscape.require(system.id()).status()).isEqualTo(SystemStatus.EMPTY);
        assertThat(certificates()).isZero();
    }

    @Test
    void signingRequestsForOtherSubjectsAndWithWeakKeysAreRefused() {
        var caller = new PairingCaller(tls);
        SigningInfo info = caller.open(token());
        String subject = info.certificate().subject();
        KeyPair usual = PairingCaller.USUAL_KEYS;

        for (String other : List.of(
                subject.replace(system.app(), "another-app"),
                subject.replace("O=Annex", "O=Evil"),
                subject.replace("C=ZZ,", ""),
                subject + ",OU=more")) {
            refused(400, "INVALID", caller.post(info.csrUrl(), request(other, usual)));
        }
        refused(400, "INVALID", caller.post(info.csrUrl(), request(subject, KeyPairs.rsa(1024))));
        refused(400, "INVALID", caller.post(info.csrUrl(), request(subject, KeyPairs.p256())));
        assertThat(certificates()).isZero();
        assertThat(caller.sign(info, null).statusCode()).isEqualTo(201);
    }

    @Test
    void announcementsThatBreakARuleAreRefused() {
        var caller = new PairingCaller(tls);
        SigningInfo info = caller.open(token());

        for (SystemAnnouncement wrong : List.of(
                new SystemAnnouncement("https://user@localhost", null, null, null, null, null),
                new SystemAnnouncement("https://10.0.0.1/management", null, null, null, null, null),
                new SystemAnnouncement("javascript:alert(1)", null, null, null, null, null),
                new SystemAnnouncement(null, "AAAA", null, null, null, null),
                new SystemAnnouncement(null, null, "a tenant\u0000", null, null, null),
                new SystemAnnouncement(null, null, "<script> x", null, null, null),
                new SystemAnnouncement(null, null, null, "https://ui.localhost/?q", null, null))) {
            refused(400, "INVALID", caller.sign(info, wrong));
        }
        assertThat(certificates()).isZero();
    }

    private void assertClosed(PairingCaller caller, ManagementInfo info) {
        refused(403, "CERTIFICATE_REFUSED", caller.renew(info));
        refused(403, "CERTIFICATE_REFUSED", caller.post(info.urls().revokeCertUrl(), ""));
        refused(403, "CERTIFICATE_REFUSED", caller.get(info.urls().metadataUrl()));
        refused(403, "CERTIFICATE_REFUSED", caller.get(info.urls().eventsInfoUrl()));
        refused(403, "CERTIFICATE_REFUSED", caller.postText(info.urls().eventsUrl(), "application/json", "{}"));
        refused(
                403,
                "CERTIFICATE_REFUSED",
                caller.get(info.urls().renewCertUrl().replace("certificates/renewals", "management/info")));
    }

    private RegistrationToken token() {
        return landscape.token(system.id(), null);
    }

    private int certificates() {
        return jdbc.sql("""
            SELECT count(*) FROM pairing_certificate c JOIN pairing p ON p.id = c.pairing_id WHERE p.system_id = :id
            """)
                .param("id", system.id().value())
                .query(Integer.class)
                .single();
    }

    /** A hundred different keys of one modulus: primes take long to find, exponents do not. */
    private static List<KeyPair> keys() throws GeneralSecurityException {
        var usual = (RSAPrivateCrtKey) PairingCaller.USUAL_KEYS.getPrivate();
        BigInteger one = BigInteger.ONE;
        BigInteger phi =
                usual.getPrimeP().subtract(one).multiply(usual.getPrimeQ().subtract(one));
        KeyFactory factory = KeyFactory.getInstance("RSA");
        List<KeyPair> keys = new ArrayList<>();
        for (BigInteger exponent = usual.getPublicExponent();
                keys.size() < 100;
                exponent = exponent.add(BigInteger.TWO)) {
            if (exponent.gcd(phi).equals(one)) {
                keys.add(new KeyPair(
                        factory.generatePublic(new RSAPublicKeySpec(usual.getModulus(), exponent)),
                        factory.generatePrivate(new RSAPrivateKeySpec(usual.getModulus(), exponent.modInverse(phi)))));
            }
        }
        return keys;
    }

    private static SigningRequest request(String subject, KeyPair keys) {
        String pem = Csr.write(Subject.parse(subject), keys);
        return new SigningRequest(Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)), null);
    }

    private static List<Integer> inParallel(List<Callable<HttpResponse<String>>> calls) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream()
                    .map(Future::resultNow)
                    .map(HttpResponse::statusCode)
                    .toList();
        }
    }

    private static SystemAnnouncement announcement(String tenantId) {
        return new SystemAnnouncement("https://localhost:1/management", null, tenantId, null, null, "1");
    }
}
