package dev.annex.system.communication;

import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Pem;
import dev.annex.system.SystemCaller;
import dev.annex.system.communication.CommunicationSystem.InboundUser;
import dev.annex.system.communication.SystemSettings.IdentityProvider;
import dev.annex.system.communication.saml.TestAssertion;
import dev.annex.system.communication.saml.TestAssertion.Signer;
import dev.annex.system.users.BusinessUsers;
import dev.annex.system.users.NewBusinessUser;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A partner that vouches for people, under names of its own, as a subaccount with an instance of api-access does. */
public final class Propagation {

    static final String PASSWORD = "a.long-password-of-a-partner";
    static final String TOKENS = "/sap/bc/sec/oauth2/token";
    private static final KeyPair KEYS = KeyPairs.rsa(2048);
    static final String GRANT = "urn:ietf:params:oauth:grant-type:saml2-bearer";

    final String name;
    final String issuer;
    final Signer signer;
    final CommunicationUser client;
    final Arrangement arrangement;
    private final SystemCaller caller;
    private final OwnSystem own;
    private final Clock clock;

    /** What it takes out of the running system. */
    public record Tenant(
            SystemCaller caller,
            CommunicationUsers communicationUsers,
            CommunicationSystems systems,
            CommunicationArrangements arrangements,
            BusinessUsers people,
            OwnSystem own,
            Clock clock) {}

    public Propagation(Tenant tenant, String name) {
        this.name = name;
        this.caller = tenant.caller();
        this.own = tenant.own();
        this.clock = tenant.clock();
        issuer = "cfapps.example/" + name;
        signer = Signer.of(
                KEYS,
                issuer,
                clock.instant().minus(Duration.ofDays(1)),
                clock.instant().plus(Duration.ofDays(1)));
        client = tenant.communicationUsers()
                .create(new CommunicationUserDraft(name, "A subaccount", PASSWORD, List.of()));
        tenant.systems()
                .create(new CommunicationSystemDraft(
                        name,
                        settings(issuer, Pem.certificate(signer.certificate())),
                        List.of(new InboundUser(client.id(), AuthenticationMethod.SAML_BEARER)),
                        List.of()));
        arrangement = tenant.arrangements()
                .create(new ArrangementDraft(
                        "propagation-" + name,
                        "SAP_COM_0207",
                        name,
                        null,
                        AuthenticationMethod.SAML_BEARER,
                        null,
                        null,
                        List.of(),
                        Map.of()));
        tenant.people()
                .create(
                        new NewBusinessUser(name, email(), null, null, false, Set.of("SAP_BR_MARKETING_EXPERT")),
                        PASSWORD);
    }

    static SystemSettings settings(String issuer, String certificate) {
        return new SystemSettings(
                "A subaccount",
                null,
                null,
                443,
                true,
                null,
                null,
                null,
                null,
                null,
                new IdentityProvider(issuer, List.of(certificate), "email"),
                null,
                null,
                null);
    }

    String email() {
        return name.toLowerCase(Locale.ROOT) + "@example.com";
    }

    /** One that passes every check. */
    TestAssertion assertion() {
        var assertion = new TestAssertion(clock.instant());
        assertion.issuer = issuer;
        assertion.nameId = email();
        assertion.audience = own.uiUrl();
        assertion.recipient = own.tokenUrl();
        return assertion;
    }

    String basic() {
        return SystemCaller.basic(name, PASSWORD);
    }

    HttpResponse<String> exchange(TestAssertion assertion) {
        return exchange(basic(), assertion.signedBy(signer), "");
    }

    HttpResponse<String> exchange(@Nullable String authorization, String xml, String more) {
        return caller.form(TOKENS, authorization, form(xml) + more);
    }

    static String form(String xml) {
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(TestAssertion.bytes(xml));
        return "grant_type=" + URLEncoder.encode(GRANT, StandardCharsets.UTF_8) + "&assertion=" + encoded;
    }

    /** An access token for its person. */
    public String token() {
        return SystemCaller.json(exchange(assertion())).path("access_token").asString();
    }
}
