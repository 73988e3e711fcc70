package dev.annex.platform.destinations;

import dev.annex.foundation.certificates.Fingerprint;
import dev.annex.foundation.certificates.KeyStores;
import dev.annex.platform.identity.KeyAndCertificate;
import dev.annex.platform.identity.SubaccountTrust;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The parameters of the SAML bearer grant (destination-service, 6.4; RFC 7522). */
@Component
class AssertionGrant {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:saml2-bearer";

    private final SubaccountTrust trust;
    private final DestinationKeyStores keyStores;
    private final Clock clock;

    AssertionGrant(SubaccountTrust trust, DestinationKeyStores keyStores, Clock clock) {
        this.trust = trust;
        this.keyStores = keyStores;
        this.clock = clock;
    }

    Map<String, String> parameters(Found found, AssertionSubject subject, Trace trace) throws RetrievalFailed {
        try {
            String provider = found.property("SAMLAssertionProvider", "DestinationServiceGenerated");
            if (!provider.equals("DestinationServiceGenerated")) {
                throw new RetrievalFailed("SAMLAssertionProvider " + provider
                        + " is not supported; use DestinationServiceGenerated or leave it out");
            }
            KeyAndCertificate key = key(found);
            String issuer = trust.entityId(found.level().subaccount());
            String assertion = SamlAssertion.signed(found, subject, issuer, key, clock.instant());
            trace.done("assertion", shown(found, subject, issuer, key));
            byte[] bytes = assertion.getBytes(StandardCharsets.UTF_8);
            var parameters = new LinkedHashMap<String, String>();
            parameters.put("grant_type", GRANT);
            parameters.put(
                    "assertion",
                    found.property("samlAssertionEncoding").equalsIgnoreCase("base64")
                            ? Base64.getEncoder().encodeToString(bytes)
                            : Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            return parameters;
        } catch (RetrievalFailed e) {
            trace.failed("assertion", e.getMessage());
            throw e;
        }
    }

    /** The key store of the destination, else the trust of its subaccount. */
    private KeyAndCertificate key(Found found) throws RetrievalFailed {
        if (!found.property("KeyStoreLocation").isEmpty()) {
            KeyStores.Entry own = keyStores.open(found, "KeyStoreLocation", "KeyStorePassword");
            return new KeyAndCertificate(own.key(), own.chain());
        }
        return trust.signing(found.level().subaccount())
                .orElseThrow(() -> new RetrievalFailed(
                        "the subaccount has no key to sign the assertion with; generate its trust first"));
    }

    private static String shown(Found found, AssertionSubject subject, String issuer, KeyAndCertificate key) {
        return String.join(
                "\n",
                "Issuer     " + found.property("assertionIssuer", issuer),
                "NameID     " + subject.userId()
                        + found.property("nameIdFormat").replaceFirst("^.*:", " (")
                        + (found.property("nameIdFormat").isEmpty() ? "" : ")"),
                "Audience   " + found.property("audience"),
                "Recipient  " + found.property("assertionRecipient", found.property("tokenServiceURL")),
                "Context    " + found.property("authnContextClassRef"),
                "Attributes " + String.join(", ", subject.attributes().keySet()),
                "Signed by  " + Fingerprint.sha256(key.certificate()).substring(0, 16) + "..., until "
                        + key.certificate().getNotAfter().toInstant());
    }
}
