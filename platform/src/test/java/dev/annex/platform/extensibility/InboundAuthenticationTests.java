package dev.annex.platform.extensibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.certificates.Fingerprint;
import dev.annex.foundation.certificates.KeyStores;
import dev.annex.foundation.certificates.Pem;
import dev.annex.platform.destinations.Certificates;
import dev.annex.platform.destinations.DestinationLevel;
import dev.annex.platform.identity.SubaccountTrust;
import dev.annex.platform.identity.TrustException.TrustNotAnnounced;
import dev.annex.platform.servicebroker.InstanceOperation;
import dev.annex.platform.servicebroker.Platforms;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** How applications log on at the system, for each inbound authentication: what both sides are told (destination-service, 8). */
class InboundAuthenticationTests extends ExtensibilityFixture {

    @Autowired
    SubaccountTrust trust;

    @Autowired
    Certificates certificates;

    @Test
    void ofAnAssertionGeneratesADestinationThatFetchesTokensOfTheSystem() {
        String id = created("propagating", "api-access", parameters("OAuth2SAMLBearerAssertion"));

        String user = SystemObjects.of(account, id).id();
        assertThat(destinations.find(subaccount, "propagating").orElseThrow())
                .containsOnly(
                        Map.entry("Name", "propagating"),
                        Map.entry("Type", "HTTP"),
                        Map.entry("ProxyType", "Internet"),
                        Map.entry("URL", "https://my-api.example.org"),
                        Map.entry("Authentication", "OAuth2SAMLBearerAssertion"),
                        Map.entry("audience", "https://my.example.org"),
                        Map.entry("clientKey", user),
                        Map.entry("tokenServiceUser", user),
                        Map.entry("tokenServicePassword", passwordOf(user)),
                        Map.entry("tokenServiceURL", "https://my-api.example.org/sap/bc/sec/oauth2/token"),
                        Map.entry("tokenServiceURLType", "Dedicated"),
                        Map.entry("authnContextClassRef", "urn:oasis:names:tc:SAML:2.0:ac:classes:X509"),
                        Map.entry("nameIdFormat", "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"),
                        Map.entry("userIdSource", "email"),
                        Map.entry("XFSystemName", SYSTEM),
                        Map.entry("communicationScenarioId", "SAP_COM_0207"),
                        Map.entry("product.name", "SAP S/4HANA Cloud"),
                        Map.entry("HTML5.DynamicDestination", "true"),
                        Map.entry("WebIDEEnabled", "true"),
                        Map.entry("WebIDEUsage", "odata_gen"));
    }

    @Test
    void ofAnAssertionTellsTheSystemWhomToBelieve() {
        String id = created("believed", "api-access", parameters("OAuth2SAMLBearerAssertion"));

        JsonNode provider = providerOf(id);
        assertThat(provider.path("issuer").asString()).isEqualTo(trust.entityId(subaccount));
        assertThat(provider.path("userMapping").asString()).isEqualTo("email");
        assertThat(told(id))
                .containsExactly(trust.active(subaccount).orElseThrow().certificate());
    }

    @Test
    void ofAnAssertionIsToldOfANewKeyBeforeItSigns() {
        String id = created("renewed", "api-access", parameters("OAuth2SAMLBearerAssertion"));

        trust.renewPassive(subaccount);

        assertThat(told(id)).containsExactlyElementsOf(trust.certificates(subaccount));
        assertThat(told(id)).hasSize(2);
    }

    @Test
    void ofAnAssertionKeepsTheOldKeyWhileTheSystemCannotBeTold() {
        created("unreachable", "api-access", parameters("OAuth2SAMLBearerAssertion"));
        X509Certificate before = trust.active(subaccount).orElseThrow().certificate();
        system.beUnavailableFor(1000);

        assertThatThrownBy(() -> trust.renew(subaccount)).isInstanceOf(TrustNotAnnounced.class);

        assertThat(trust.active(subaccount).orElseThrow().certificate()).isEqualTo(before);
        system.beUnavailableFor(0);
    }

    @Test
    void ofAnAssertionForgetsAnOldKey() {
        String id = created("forgets", "api-access", parameters("OAuth2SAMLBearerAssertion"));

        trust.renew(subaccount);

        assertThat(told(id))
                .containsExactly(trust.active(subaccount).orElseThrow().certificate());
    }

    @Test
    void ofAnAssertionIsNotToldAnythingOnceItIsDeleted() {
        String id = created("deleted", "api-access", parameters("OAuth2SAMLBearerAssertion"));
        ended(instances.delete(Platforms.SERVICE_MANAGER, id), id);

        trust.renew(subaccount);

        assertThat(system.objects()).isEmpty();
    }

    @Test
    void ofACertificateGeneratesAKeyStoreWhoseCertificateTheSystemKnows() {
        String id = created("by-certificate", "api-access", parameters("ClientCertificateAuthentication"));

        Map<String, String> destination =
                destinations.find(subaccount, "by-certificate").orElseThrow();
        assertThat(destination)
                .containsEntry("Authentication", "ClientCertificateAuthentication")
                .containsEntry("KeyStoreLocation", "by-certificate.p12")
                .doesNotContainKeys("User", "Password");
        var key = KeyStores.open(
                "by-certificate.p12",
                Base64.getDecoder().decode(keyStore("by-certificate").getOrDefault("Content", "")),
                destination.getOrDefault("KeyStorePassword", ""));
        JsonNode user = object(id, "communication-users");
        assertThat(Fingerprint.sha256(
                        Pem.readCertificates(user.path("certificate").asString())
                                .getFirst()))
                .isEqualTo(Fingerprint.sha256(key.chain().getFirst()));
        assertThat(user.has("password")).isFalse();
        assertThat(Duration.between(
                                key.chain().getFirst().getNotBefore().toInstant(),
                                key.chain().getFirst().getNotAfter().toInstant())
                        .toDays())
                .isEqualTo(730);
    }

    @Test
    void ofACertificateTakesItsKeyStoreAway() {
        String id = created("no-more", "api-access", parameters("ClientCertificateAuthentication"));

        ended(instances.delete(Platforms.SERVICE_MANAGER, id), id);

        assertThat(certificates.find(DestinationLevel.of(subaccount), "no-more.p12"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofACertificateTakesDestinationAndKeyStoreOfARenamedInstanceAway(boolean byForce) {
        String id = created("before", "api-access", parameters("ClientCertificateAuthentication"));
        instances.relabel(instances.require(Platforms.SERVICE_MANAGER, id), "after", Map.of());

        ended(
                byForce
                        ? instances.purge(Platforms.SERVICE_MANAGER, id)
                        : instances.delete(Platforms.SERVICE_MANAGER, id),
                id);

        assertThat(destinations.find(subaccount, "before")).isEmpty();
        assertThat(certificates.find(DestinationLevel.of(subaccount), "before.p12"))
                .isEmpty();
    }

    @Test
    void ofACertificateLeavesNothingBehindWhatTheSystemRefused() {
        system.refuse("PUT communication-arrangements", 409);

        InstanceOperation end = ordered("refused", "api-access", parameters("ClientCertificateAuthentication"));

        assertThat(end.succeeded()).isFalse();
        assertThat(system.objects()).isEmpty();
        assertThat(certificates.find(DestinationLevel.of(subaccount), "refused.p12"))
                .isEmpty();
    }

    private static String parameters(String inbound) {
        return """
            {"systemName":"Quality","communicationArrangement":{"communicationArrangementName":"INBOUND",
             "scenarioId":"SAP_COM_0207","inboundAuthentication":"%s"}}
            """.formatted(inbound);
    }

    private Map<String, String> keyStore(String instance) {
        return certificates
                .find(DestinationLevel.of(subaccount), instance + ".p12")
                .orElseThrow();
    }

    private JsonNode object(String id, String collection) {
        String object = SystemObjects.of(account, id).id();
        return system.objects().getOrDefault(collection + "/" + object, json.createObjectNode());
    }

    private JsonNode providerOf(String id) {
        return object(id, "communication-systems").path("identityProvider");
    }

    private List<X509Certificate> told(String id) {
        return providerOf(id)
                .path("signingCertificates")
                .valueStream()
                .map(pem -> Pem.readCertificates(pem.asString()).getFirst())
                .toList();
    }
}
