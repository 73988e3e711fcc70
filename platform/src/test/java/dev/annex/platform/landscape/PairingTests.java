package dev.annex.platform.landscape;

import static dev.annex.platform.landscape.PairingErrors.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Pem;
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
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The legacy REST flow of pairing, sections 2 and 3, over real TLS. */
@PlatformTest
class PairingTests {

    @Autowired
    Landscape landscape;

    @Autowired
    PairedSystems paired;

    @Autowired
    Accounts accounts;

    @Autowired
    TlsMaterial tls;

    @Autowired
    MovableClock clock;

    @SuppressWarnings("NullAway.Init")
    LandscapeSystem system;

    @BeforeEach
    void addSystem() {
        GlobalAccountId account =
                accounts.create(NewGlobalAccount.named("Pairing"), null).id();
        system = landscape.add(account, "Marketing Q", "SAP Marketing Cloud");
    }

    @Test
    void registersASystemAtItsFirstCallWithTheCertificate() {
        var caller = new PairingCaller(tls);
        SigningInfo info = caller.open(token());
        HttpResponse<String> signed = caller.sign(info, null);
        caller.present(PairingCaller.read(signed, SignedCertificates.class));
        SystemStatus before = status();

        var management = PairingCaller.read(caller.get(info.api().infoUrl()), ManagementInfo.class);

        assertThat(signed.statusCode()).isEqualTo(201);
        assertThat(before).isEqualTo(SystemStatus.EMPTY);
        assertThat(status()).isEqualTo(SystemStatus.REGISTERED);
        assertThat(management.clientIdentity().application()).isEqualTo(system.app());
        assertThat(management.urls().eventsUrl()).endsWith("/" + system.app() + "/v1/events");
        assertThat(management.urls().revocationCertUrl())
                .isEqualTo(management.urls().revokeCertUrl());
    }

    @Test
    void takesWhatAManagedSystemAnnounces() {
        new PairingCaller(tls).register(token(), announcement("tenant-1"));

        LandscapeSystem registered = landscape.require(system.id());
        assertThat(registered.managed()).isTrue();
        assertThat(registered.tenantId()).isEqualTo("tenant-1");
        assertThat(registered.apiUrl()).isEqualTo("https://api.localhost");
        assertThat(registered.scenarioGroup()).isEqualTo(ScenarioGroup.ALL);
        assertThat(registered.certificateExpiresAt()).isAfter(clock.instant().plus(Duration.ofDays(89)));
    }

    @Test
    void givesTheSameCertificateToTheSameKeyAgain() {
        var caller = new PairingCaller(tls);
        SigningInfo info = caller.open(token());

        var first = PairingCaller.read(caller.sign(info, null), SignedCertificates.class);
        var again = PairingCaller.read(caller.sign(info, null), SignedCertificates.class);

        assertThat(again).isEqualTo(first);
    }

    @Test
    void refusesAnotherKeyForTheSameToken() {
        var caller = new PairingCaller(tls);
        SigningInfo info = caller.open(token());
        caller.sign(info, null);

        refused(403, "TOKEN_REFUSED", new PairingCaller(tls, KeyPairs.rsa(2048)).sign(info, null));
    }

    @Test
    void refusesTheTokenOnceTheSystemHasCalled() {
        RegistrationToken token = token();
        var caller = new PairingCaller(tls);
        SigningInfo info = caller.open(token);
        caller.register(token, null);

        refused(403, "TOKEN_REFUSED", caller.sign(info, null));
        refused(403, "TOKEN_REFUSED", caller.get(token.url()));
    }

    @Test
    void givesOneCertificateToCallsInParallel() throws Exception {
        RegistrationToken token = token();
        var caller = new PairingCaller(tls);
        List<Callable<HttpResponse<String>>> calls = java.util.stream.Stream.generate(() -> caller.open(token))
                .limit(6)
                .<Callable<HttpResponse<String>>>map(info -> () -> caller.sign(info, null))
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> statuses = threads.invokeAll(calls).stream()
                    .map(Future::resultNow)
                    .map(HttpResponse::statusCode)
                    .sorted()
                    .toList();

            assertThat(statuses).containsExactly(201, 403, 403, 403, 403, 403);
        }
    }

    @Test
    void refusesUnknownTokensAndNone() {
        RegistrationToken token = token();

        refused(403, "TOKEN_REFUSED", new PairingCaller(tls).get(token.url() + "x"));
        refused(403, "TOKEN_REFUSED", new PairingCaller(tls).get(token.url().replaceAll("\\?.*", "")));
    }

    @Test
    void refusesATokenThatWasReplaced() {
        RegistrationToken old = token();
        landscape.regenerateToken(system.id(), null);

        refused(403, "TOKEN_REFUSED", new PairingCaller(tls).get(old.url()));
    }

    @Test
    void refusesASigningTokenOfATokenThatWasReplaced() {
        var caller = new PairingCaller(tls);
        SigningInfo info = caller.open(token());
        landscape.regenerateToken(system.id(), null);

        refused(403, "TOKEN_REFUSED", caller.sign(info, null));
    }

    @Test
    void refusesASigningTokenAfterFiveMinutesWhileTheTokenLivesOn() {
        RegistrationToken token = token();
        var caller = new PairingCaller(tls);
        SigningInfo info = caller.open(token);
        clock.advance(Duration.ofMinutes(5));

        refused(403, "TOKEN_REFUSED", caller.sign(info, null));
        assertThat(caller.get(token.url()).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesATokenAfterSevenDays() {
        RegistrationToken token = token();
        clock.advance(Duration.ofDays(7));

        refused(403, "TOKEN_REFUSED", new PairingCaller(tls).get(token.url()));
    }

    @Test
    void keepsTheTokenWhenTheSigningRequestIsWrong() {
        var caller = new PairingCaller(tls);
        SigningInfo info = caller.open(token());

        refused(400, "INVALID", caller.post(info.csrUrl(), new SigningRequest("bm9uc2Vuc2U=", null)));
        refused(400, "INVALID", caller.postText(info.csrUrl(), "application/json", "{"));
        refused(
                400,
                "INVALID",
                caller.sign(info, new SystemAnnouncement("http://plain", null, null, null, null, null)));
        refused(415, "UNSUPPORTED_MEDIA_TYPE", caller.postText(info.csrUrl(), "text/plain", "{}"));
        refused(413, "TOO_LARGE", caller.postText(info.csrUrl(), "application/json", " ".repeat(70_000)));
        assertThat(caller.sign(info, null).statusCode()).isEqualTo(201);
    }

    @Test
    void failsTheRegistrationIfTheFirstCallDoesNotComeWithinTenMinutes() {
        var caller = new PairingCaller(tls);
        SigningInfo info = caller.open(token());
        caller.present(PairingCaller.read(caller.sign(info, null), SignedCertificates.class));
        clock.advance(Duration.ofMinutes(10));

        refused(403, "CERTIFICATE_REFUSED", caller.get(info.api().infoUrl()));
        assertThat(status()).isEqualTo(SystemStatus.ERROR_WHILE_REGISTERING);
        assertThat(landscape.require(system.id()).statusReason()).contains("10 minutes");
    }

    @Test
    void failsTheRegistrationEvenIfNobodyCallsAtAll() {
        var caller = new PairingCaller(tls);
        assertThat(caller.sign(caller.open(token()), null).statusCode()).isEqualTo(201);
        clock.advance(Duration.ofMinutes(10));

        // Any new work wakes the worker, which then sees that the time has passed.
        landscape.remove(
                landscape.add(system.globalAccount(), "Another", "third-party").id());

        await().until(() -> status() == SystemStatus.ERROR_WHILE_REGISTERING);
    }

    @Test
    void publishesTheAuthorityOfADevelopmentInstallation() {
        String url = token().url().replaceFirst("/v1/.*", "/ca.pem");

        String pem = new PairingCaller(tls).get(url).body();

        assertThat(Pem.readCertificates(pem)).isNotEmpty();
        assertThat(pem).doesNotContain("PRIVATE");
    }

    @Test
    void asksForACertificateInTheCertificateZone() {
        SigningInfo info = new PairingCaller(tls).open(token());

        refused(
                403,
                "CERTIFICATE_REFUSED",
                new PairingCaller(tls).get(info.api().infoUrl()));
    }

    @Test
    void refusesACertificateInAHeader() {
        var caller = new PairingCaller(tls);
        ManagementInfo info = caller.register(token(), null);

        refused(403, "CERTIFICATE_REFUSED", caller.get(info.urls().eventsUrl(), "X-Forwarded-Client-Cert", "Hash=00"));
    }

    @Test
    void opensOnlyItsOwnPathsToASystem() {
        var caller = new PairingCaller(tls);
        ManagementInfo info = caller.register(token(), null);
        String events = info.urls().eventsUrl();

        refused(404, "NOT_FOUND", caller.get(events));
        refused(403, "CERTIFICATE_REFUSED", caller.get(events.replace(system.app(), "another-app")));
    }

    @Test
    void renewsACertificateAndKeepsTheEarlierOne() {
        var caller = new PairingCaller(tls);
        ManagementInfo info = caller.register(token(), null);

        HttpResponse<String> renewed = caller.renew(info);

        assertThat(renewed.statusCode()).isEqualTo(201);
        assertThat(caller.renew(info).statusCode()).isEqualTo(201);
        caller.present(PairingCaller.read(renewed, SignedCertificates.class));
        assertThat(caller.renew(info).statusCode()).isEqualTo(201);
    }

    @Test
    void renewsTenTimesAnHour() {
        var caller = new PairingCaller(tls);
        ManagementInfo info = caller.register(token(), null);
        for (int i = 0; i < 10; i++) {
            assertThat(caller.renew(info).statusCode()).isEqualTo(201);
        }

        refused(429, "TOO_MANY_RENEWALS", caller.renew(info));
        clock.advance(Duration.ofHours(1));
        assertThat(caller.renew(info).statusCode()).isEqualTo(201);
    }

    @Test
    void refusesARevokedCertificateOnTheSameConnection() {
        var caller = new PairingCaller(tls);
        ManagementInfo info = caller.register(token(), null);

        HttpResponse<String> revoked = caller.post(info.urls().revokeCertUrl(), "");

        assertThat(revoked.statusCode()).isEqualTo(201);
        assertThat(revoked.body()).isEmpty();
        refused(403, "CERTIFICATE_REFUSED", caller.renew(info));
        assertThat(landscape.require(system.id()).status()).isEqualTo(SystemStatus.REGISTERED);
        assertThat(landscape.require(system.id()).statusReason()).isEqualTo("disconnected by the system");
    }

    @Test
    void startsOverWhenANewTokenIsMadeMeanwhile() {
        var caller = new PairingCaller(tls);
        SigningInfo info = caller.open(token());
        caller.present(PairingCaller.read(caller.sign(info, null), SignedCertificates.class));

        RegistrationToken second = token();

        assertThat(second.fresh()).isTrue();
        refused(403, "CERTIFICATE_REFUSED", caller.get(info.api().infoUrl()));
        caller.register(second, null);
        assertThat(status()).isEqualTo(SystemStatus.REGISTERED);
    }

    @Test
    void letsALapseThatComesTooLateChangeNothing() {
        new PairingCaller(tls).register(token(), null);

        assertThat(paired.awaiting("no-such-pairing")).isEqualTo(Optional.empty());
        paired.lapse("no-such-pairing");

        assertThat(status()).isEqualTo(SystemStatus.REGISTERED);
    }

    private RegistrationToken token() {
        return landscape.token(system.id(), null);
    }

    private SystemStatus status() {
        return landscape.require(system.id()).status();
    }

    private static SystemAnnouncement announcement(String tenantId) {
        return new SystemAnnouncement(
                "https://localhost/management", null, tenantId, "https://ui.localhost", "https://api.localhost/", "1");
    }
}
