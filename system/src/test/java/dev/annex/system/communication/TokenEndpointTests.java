package dev.annex.system.communication;

import static dev.annex.system.SystemCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.certificates.CertificateAuthority;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.edge.HostRole;
import dev.annex.system.SystemCaller;
import dev.annex.system.SystemTest;
import dev.annex.system.communication.Propagation.Tenant;
import dev.annex.system.communication.saml.TestAssertion;
import dev.annex.system.communication.saml.TestAssertion.Signer;
import dev.annex.system.users.BusinessUser;
import dev.annex.system.users.BusinessUsers;
import dev.annex.system.users.NewBusinessUser;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SystemTest
class TokenEndpointTests {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String CONTACTS = "/sap/opu/odata/sap/API_MKT_CONTACT_SRV/Contacts?$format=json";
    private static final String INTERACTIONS = "/sap/opu/odata/sap/API_MKT_INTERACTION_SRV/Interactions?$format=json";

    /** Set up once for the tests that leave it as it is: passwords are slow to hash, on purpose. */
    private static @Nullable Propagation shared;

    private final Tenant tenant;
    private final Propagation partner;

    TokenEndpointTests(
            @Autowired SystemCaller caller,
            @Autowired CommunicationUsers users,
            @Autowired CommunicationSystems systems,
            @Autowired CommunicationArrangements arrangements,
            @Autowired BusinessUsers people,
            @Autowired OwnSystem own,
            @Autowired Clock clock) {
        tenant = new Tenant(caller, users, systems, arrangements, people, own, clock);
        partner = shared == null ? another() : shared;
        shared = partner;
    }

    private Propagation another() {
        return new Propagation(tenant, "TOKENS_" + COUNT.incrementAndGet());
    }

    @Test
    void exchangesAnAssertionForAToken() {
        var answer = partner.exchange(partner.assertion());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(json(answer).path("token_type").asString()).isEqualTo("Bearer");
        assertThat(json(answer).path("expires_in").isString()).isTrue();
        assertThat(json(answer).path("scope").asString()).contains("API_MKT_CONTACT_SRV_0001");
        assertThat(json(answer).has("refresh_token")).isFalse();
    }

    @Test
    void letsThePersonCallTheServiceOfTheArrangement() {
        assertThat(call(CONTACTS, partner.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void takesBase64InLinesAsWell() {
        var xml = partner.assertion().signedBy(partner.signer);
        var encoded =
                Base64.getMimeEncoder().encodeToString(TestAssertion.bytes(xml)).replace("+", "%2B");

        var answer = tenant.caller()
                .form(
                        Propagation.TOKENS + "?sap-client=100",
                        partner.basic(),
                        "grant_type=" + Propagation.GRANT + "&assertion=" + encoded.replace("\r\n", "%0D%0A"));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void takesTheRecipientWithTheClient() {
        var assertion = partner.assertion();
        assertion.recipient += "?sap-client=100";

        assertThat(partner.exchange(assertion).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAnotherIssuer() {
        var assertion = partner.assertion();
        assertion.issuer = "cfapps.example/another";

        refused(partner.exchange(assertion), "'cfapps.example/another' is not the identity provider");
    }

    @Test
    void refusesTheAddressOfTheApiAsAudience() {
        var assertion = partner.assertion();
        assertion.audience = tenant.own().apiUrl();

        refused(partner.exchange(assertion), "must be the address of the user interface");
    }

    @Test
    void refusesAnotherRecipient() {
        var assertion = partner.assertion();
        assertion.recipient = "https://another.example/token";

        refused(partner.exchange(assertion), "no bearer confirmation with the recipient");
    }

    @Test
    void refusesAnotherConfirmationThanBearer() {
        var assertion = partner.assertion();
        assertion.confirmation = "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key";

        refused(partner.exchange(assertion), "no bearer confirmation");
    }

    @Test
    void refusesAnAssertionThatHasEnded() {
        var assertion = partner.assertion();
        assertion.now = assertion.now.minus(Duration.ofMinutes(14));

        refused(partner.exchange(assertion), "Compare the clocks");
    }

    @Test
    void toleratesThreeMinutesBetweenTheClocks() {
        var assertion = partner.assertion();
        assertion.now = assertion.now.minus(Duration.ofMinutes(12));

        assertThat(partner.exchange(assertion).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAnAssertionOfTheFuture() {
        var assertion = partner.assertion();
        assertion.now = assertion.now.plus(Duration.ofMinutes(14));

        refused(partner.exchange(assertion), "Compare the clocks");
    }

    @Test
    void refusesTheSameAssertionASecondTime() {
        var xml = partner.assertion().signedBy(partner.signer);
        partner.exchange(partner.basic(), xml, "");

        refused(partner.exchange(partner.basic(), xml, ""), "used before");
    }

    @Test
    void refusesAPersonWhomNobodyEntered() {
        var assertion = partner.assertion();
        assertion.nameId = "nobody@example.com";

        refused(partner.exchange(assertion), "No business user has the e-mail 'nobody@example.com'");
    }

    @Test
    void findsThePersonByEmailInAnyCase() {
        var assertion = partner.assertion();
        assertion.nameId = partner.email().toUpperCase(Locale.ROOT);

        assertThat(partner.exchange(assertion).statusCode()).isEqualTo(200);
    }

    @Test
    void understandsANameWithoutFormatAsThePartnerIsSetUp() {
        var assertion = partner.assertion();
        assertion.format = null;

        assertThat(partner.exchange(assertion).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAFormatOfNamesItDoesNotKnow() {
        var assertion = partner.assertion();
        assertion.format = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

        refused(partner.exchange(assertion), "nameid-format:persistent is not understood");
    }

    @Test
    void refusesALockedPerson() {
        var partner = another();
        change(person(partner), true, null);

        refused(partner.exchange(partner.assertion()), "is locked");
    }

    @Test
    void refusesAPersonWhoseTimeIsOver() {
        var partner = another();
        change(person(partner), false, tenant.clock().instant().minusSeconds(1));

        refused(partner.exchange(partner.assertion()), "is not valid now");
    }

    @Test
    void refusesAPartnerWithoutAnActiveArrangement() {
        var partner = another();
        tenant.arrangements().delete(partner.arrangement.uuid());

        refused(partner.exchange(partner.assertion()), "active communication arrangement");
    }

    @Test
    void refusesAStrangersSignature() {
        var stranger = Signer.named(
                partner.issuer,
                tenant.clock().instant().minus(Duration.ofDays(1)),
                tenant.clock().instant().plus(Duration.ofDays(1)));

        refused(
                partner.exchange(partner.basic(), partner.assertion().signedBy(stranger), ""),
                "If the trust of the subaccount changed");
    }

    @Test
    void refusesTheAssertionOfOnePartnerFromAnother() {
        var another = another();

        refused(
                another.exchange(another.basic(), partner.assertion().signedBy(partner.signer), ""),
                "is not the identity");
    }

    @Test
    void grantsLessIfLessIsAskedFor() {
        var answer = partner.exchange(
                partner.basic(), partner.assertion().signedBy(partner.signer), "&scope=API_MKT_CONTACT_SRV_0001");

        assertThat(json(answer).path("scope").asString()).isEqualTo("API_MKT_CONTACT_SRV_0001");
    }

    @Test
    void refusesAScopeOfNoArrangement() {
        var answer = partner.exchange(
                partner.basic(), partner.assertion().signedBy(partner.signer), "&scope=API_MKT_INTERACTION_SRV_0001");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asString()).isEqualTo("invalid_scope");
    }

    @Test
    void refusesAnotherGrant() {
        var answer = tenant.caller().form(Propagation.TOKENS, partner.basic(), "grant_type=client_credentials");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asString()).isEqualTo("unsupported_grant_type");
    }

    @Test
    void refusesAParameterSentTwice() {
        var answer = partner.exchange(
                partner.basic(), partner.assertion().signedBy(partner.signer), "&grant_type=client_credentials");

        assertThat(json(answer).path("error").asString()).isEqualTo("invalid_request");
    }

    @Test
    void refusesAnAssertionInTheAddress() {
        var answer = tenant.caller().form(Propagation.TOKENS + "?assertion=x", partner.basic(), "grant_type=x");

        assertThat(json(answer).path("error").asString()).isEqualTo("invalid_request");
    }

    @Test
    void refusesAWrongPasswordOfTheClient() {
        var answer = partner.exchange(
                SystemCaller.basic(partner.name, "wrong"), partner.assertion().signedBy(partner.signer), "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).path("error").asString()).isEqualTo("invalid_client");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void takesTheClientFromTheBody() {
        var answer = partner.exchange(
                null,
                partner.assertion().signedBy(partner.signer),
                "&client_id=" + partner.name + "&client_secret=" + Propagation.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAClientIdOfSomebodyElse() {
        var answer =
                partner.exchange(partner.basic(), partner.assertion().signedBy(partner.signer), "&client_id=SOMEBODY");

        assertThat(json(answer).path("error").asString()).isEqualTo("invalid_client");
    }

    @Test
    void takesTheClientByItsCertificate() {
        var partner = another();
        var keys = KeyPairs.rsa(2048);
        var now = tenant.clock().instant();
        var certificate = CertificateAuthority.create(
                        Subject.of("CN", partner.name),
                        keys,
                        now.minus(Duration.ofDays(1)),
                        now.plus(Duration.ofDays(1)))
                .certificate();
        tenant.communicationUsers()
                .change(
                        partner.client.id(),
                        partner.client.version(),
                        new CommunicationUserDraft(
                                partner.name, "A subaccount", null, List.of(Pem.certificate(certificate))));

        var answer = tenant.caller()
                .form(
                        tenant.caller().showing(keys.getPrivate(), List.of(certificate)),
                        Propagation.TOKENS,
                        null,
                        Propagation.form(partner.assertion().signedBy(partner.signer)));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void keepsATokenOutOfServicesItIsNotFor() {
        var answer = call(INTERACTIONS, partner.token());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("The access token is not for API_MKT_INTERACTION_SRV");
    }

    @Test
    void endsWithTheArrangement() {
        var partner = another();
        var token = partner.token();

        tenant.arrangements().delete(partner.arrangement.uuid());

        assertThat(call(CONTACTS, token).statusCode()).isEqualTo(403);
    }

    @Test
    void endsWithALockOfTheClient() {
        var partner = another();
        var token = partner.token();

        tenant.communicationUsers().lock(partner.client.id());

        assertThat(call(CONTACTS, token).statusCode()).isEqualTo(401);
    }

    @Test
    void endsWithALockOfThePerson() {
        var partner = another();
        var token = partner.token();

        change(person(partner), true, null);

        var answer = call(CONTACTS, token);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("invalid_token");
    }

    @Test
    void needsABusinessRoleThatOpensTheService() {
        var partner = another();
        var token = partner.token();
        var person = person(partner);
        tenant.people()
                .change(
                        person.id(),
                        person.version(),
                        new NewBusinessUser(person.userName(), person.email(), null, null, false, Set.of()));

        var answer = call(CONTACTS, token);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("has no business role that opens API_MKT_CONTACT_SRV");
    }

    @Test
    void refusesATokenNobodyIssued() {
        assertThat(call(CONTACTS, "made-up").statusCode()).isEqualTo(401);
    }

    @Test
    void logsAPartnerOnByItsCertificate() {
        var keys = KeyPairs.rsa(2048);
        var now = tenant.clock().instant();
        var name = "X509_" + COUNT.incrementAndGet();
        var certificate = CertificateAuthority.create(
                        Subject.of("CN", name), keys, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)))
                .certificate();
        var user = tenant.communicationUsers()
                .create(new CommunicationUserDraft(
                        name, "By certificate", null, List.of(Pem.certificate(certificate))));
        tenant.systems()
                .create(new CommunicationSystemDraft(
                        name,
                        CommunicationOn.settings(null, true),
                        List.of(new CommunicationSystem.InboundUser(
                                user.id(), AuthenticationMethod.CLIENT_CERTIFICATE)),
                        List.of()));
        tenant.arrangements()
                .create(new ArrangementDraft(
                        "x509-" + name,
                        "SAP_COM_0207",
                        name,
                        null,
                        AuthenticationMethod.CLIENT_CERTIFICATE,
                        null,
                        null,
                        List.of(),
                        Map.of()));
        var client = tenant.caller().showing(keys.getPrivate(), List.of(certificate));

        assertThat(tenant.caller()
                        .call(client, HostRole.TENANT_API, "GET", CONTACTS, null, null)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesACertificateWithTheRightNamesOnly() {
        var keys = KeyPairs.rsa(2048);
        var now = tenant.clock().instant();
        var certificate = CertificateAuthority.create(
                        Subject.of("CN", partner.name),
                        keys,
                        now.minus(Duration.ofDays(1)),
                        now.plus(Duration.ofDays(1)))
                .certificate();
        var client = tenant.caller().showing(keys.getPrivate(), List.of(certificate));

        assertThat(tenant.caller()
                        .call(client, HostRole.TENANT_API, "GET", CONTACTS, null, null)
                        .statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> call(String path, String token) {
        return tenant.caller().call(HostRole.TENANT_API, "GET", path, "Bearer " + token, null);
    }

    private BusinessUser person(Propagation partner) {
        return tenant.people().byEmail(partner.email()).orElseThrow();
    }

    private void change(BusinessUser person, boolean locked, @Nullable Instant validTo) {
        tenant.people()
                .change(
                        person.id(),
                        person.version(),
                        new NewBusinessUser(
                                person.userName(),
                                person.email(),
                                null,
                                null,
                                locked,
                                person.roles(),
                                null,
                                null,
                                validTo));
    }

    private static void refused(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asString()).isEqualTo("invalid_grant");
        assertThat(json(answer).path("error_description").asString()).contains(why);
    }
}
