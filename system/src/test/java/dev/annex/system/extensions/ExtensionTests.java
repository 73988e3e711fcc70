package dev.annex.system.extensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.foundation.state.DataDirectory;
import dev.annex.system.SystemTest;
import dev.annex.system.communication.CommunicationUserDraft;
import dev.annex.system.communication.KeptObjects;
import dev.annex.system.communication.Tenant;
import dev.annex.system.extensions.ExtensionException.TokenInvalid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Redemption, supervision and end of a pairing against a server that speaks the protocol. */
@SystemTest
class ExtensionTests {

    @Autowired
    Extensions extensions;

    @Autowired
    ExtensionWatch watch;

    @Autowired
    KeptObjects kept;

    @Autowired
    Tenant tenant;

    @Autowired
    TlsMaterial tls;

    @Autowired
    DataDirectory data;

    @SuppressWarnings("NullAway.Init")
    PairingServer platform;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        platform = new PairingServer(data.root().getParent().getParent());
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void isEnabledByATokenAndTellsHowItIsManaged() {
        Extension extension = enabled();

        var announced = platform.requests.getFirst().annex();
        assertThat(extension.globalAccount()).isEqualTo(platform.account);
        assertThat(announced).isNotNull();
        assertThat(announced.tenantId()).isEqualTo(tenant.id());
        assertThat(announced.serverKeySha256()).isEqualTo(tls.serverKeySha256());
        assertThat(announced.managementUrl()).isEqualTo("https://demo-api.marketing.annex.localhost/management");
    }

    @Test
    void isEnabledByTheJsonFormOfATokenToo() {
        String id = extensions.add("\n" + platform.document() + " ").extension().id();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> extensions.require(id).status() == ExtensionStatus.ENABLED);

        var announced = platform.requests.getFirst().annex();
        assertThat(extensions.require(id).globalAccount()).isEqualTo(platform.account);
        assertThat(announced).isNotNull();
        assertThat(announced.tenantId()).isEqualTo(tenant.id());
        extensions.remove(id, false);
        await().atMost(Duration.ofSeconds(20)).until(() -> gone(id));
        assertThat(platform.revocations).hasValue(1);
    }

    @Test
    void makesNoEntryForASpentTokenInTheJsonForm() {
        platform.tokenSpent = true;

        assertThatThrownBy(() -> extensions.add(platform.document()))
                .isInstanceOf(TokenInvalid.class)
                .hasMessageContaining("The token is not valid.");
    }

    @Test
    void asksForAFreshTokenWhenTheSigningTokenOfTheGraphQlFlowHasLapsed() {
        platform.lapsedUrls.set(1);

        String id = extensions.add(platform.document()).extension().id();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> extensions.require(id).status() == ExtensionStatus.ENABLED);
        assertThat(platform.keys).hasSize(1);
    }

    @Test
    void makesNoEntryForASpentToken() {
        platform.tokenSpent = true;
        int before = extensions.list().size();

        assertThatThrownBy(() -> extensions.add(platform.token()))
                .isInstanceOf(TokenInvalid.class)
                .hasMessageContaining("The token is not valid.");

        assertThat(extensions.list()).hasSize(before);
    }

    @Test
    void repeatsItsLastCallWithTheSameKeyWhenTheReplyIsLost() {
        platform.repliesToLose.set(2);

        enabled();

        assertThat(platform.keys).hasSize(3);
        assertThat(platform.keys.stream().distinct()).hasSize(1);
    }

    @Test
    void asksForAFreshUrlWhenTheFirstHasLapsed() {
        platform.lapsedUrls.set(1);

        enabled();

        assertThat(platform.keys).hasSize(1);
    }

    @Test
    void endsInErrorWithTheReasonOfThePlatform() {
        platform.certificateRefused = true;

        String id = extensions.add(platform.token()).extension().id();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> extensions.require(id).status() == ExtensionStatus.ERROR);
        assertThat(extensions.require(id).reason()).contains("The certificate is not known.", "fresh token");
    }

    @Test
    void findsItsEntryAgainForTheSameToken() {
        String token = platform.token();
        var first = extensions.add(token);

        assertThat(extensions.add(" " + token + "\n").extension().id())
                .isEqualTo(first.extension().id());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> extensions.require(first.extension().id()).status() == ExtensionStatus.ENABLED);
    }

    @Test
    void noticesThatThePlatformDeregisteredIt() {
        Extension extension = enabled();
        platform.certificateRefused = true;

        watch.check();

        assertThat(extensions.require(extension.id()).status()).isEqualTo(ExtensionStatus.DISABLED);
    }

    @Test
    void revokesItsCertificateAndGoes() {
        Extension extension = enabled();

        extensions.remove(extension.id(), false);

        await().atMost(Duration.ofSeconds(20)).until(() -> gone(extension.id()));
        assertThat(platform.revocations).hasValue(1);
    }

    @Test
    void goesWithoutThePlatformWhenForced() {
        Extension extension = enabled();
        platform.close();

        extensions.remove(extension.id(), true);

        await().atMost(Duration.ofSeconds(20)).until(() -> gone(extension.id()));
    }

    @Test
    void isNotStoppedByUsersThePlatformKeepsWithoutAnArrangement() {
        Extension extension = enabled();
        kept.putUser(
                Owner.prefix(platform.account) + "instance",
                null,
                new CommunicationUserDraft("ANX_LONELY", "Kept", "a.long-password-of-a-user", List.of()));

        extensions.remove(extension.id(), false);

        await().atMost(Duration.ofSeconds(20)).until(() -> gone(extension.id()));
    }

    @Test
    void saysWhatIsWrongWithAPastedText() {
        String plain = Base64.getEncoder()
                .encodeToString(
                        "{\"token\":\"t\",\"connectorURL\":\"http://c/graphql\"}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> extensions.add(plain)).hasMessageContaining("neither the URL nor the JSON form");
        assertThatThrownBy(() -> extensions.add("nonsense")).hasMessageContaining("neither the URL nor the JSON form");
        assertThatThrownBy(() -> extensions.add("https://pairing.localhost/info"))
                .hasMessageContaining("copy the whole URL");
        assertThatThrownBy(() -> extensions.add("https://192.168.1.1/info?token=x"))
                .hasMessageContaining("annex.outgoing.allowed");
    }

    private Extension enabled() {
        String id = extensions.add(platform.token()).extension().id();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> extensions.require(id).status() == ExtensionStatus.ENABLED);
        return extensions.require(id);
    }

    private boolean gone(String id) {
        return extensions.list().stream().noneMatch(other -> other.id().equals(id));
    }
}
