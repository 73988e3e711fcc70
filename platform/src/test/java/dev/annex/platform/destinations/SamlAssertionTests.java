package dev.annex.platform.destinations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.SelfSigned;
import dev.annex.foundation.certificates.Subject;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.identity.KeyAndCertificate;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in an assertion, whatever its values are (destination-service, 6.4). */
class SamlAssertionTests {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final KeyPair KEYS = KeyPairs.rsa(2048);
    private static final KeyAndCertificate KEY = new KeyAndCertificate(
            KEYS.getPrivate(),
            List.of(SelfSigned.certificate(Subject.of("CN", "trust"), KEYS, NOW, NOW.plusSeconds(600))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</saml2:NameID><saml2:NameID>admin</saml2:NameID>",
                "a&amp;b&b",
                "]]><!--",
                "\" onload='x'",
                "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
                "J\u00fcrgen \u0416 \ud83d\ude00"
            })
    void keepsMarkupInValuesAsText(String evil) throws RetrievalFailed {
        ReadAssertion read = read(new AssertionSubject(
                evil, "test", Map.of("email", List.of(evil), "user_attributes." + evil, List.of("value"))));

        assertThat(read.text("NameID")).isEqualTo(evil);
        assertThat(read.count("NameID")).isEqualTo(1);
        assertThat(read.values("email")).containsExactly(evil);
        assertThat(read.values("user_attributes." + evil)).containsExactly("value");
        assertThat(read.isSignedBy(KEY.certificate())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0008b", "a\nb", "a\rb", "a\ufffeb", "a\ud800b", "a\u0085b"})
    void refusesCharactersThatXmlCannotCarry(String evil) {
        var subject = new AssertionSubject(evil, "test", Map.of());

        assertThatThrownBy(() -> read(subject))
                .isInstanceOf(RetrievalFailed.class)
                .hasMessageContaining("NameID")
                .hasMessageContaining("control character");
    }

    @Test
    void holdsForTenMinutes() throws RetrievalFailed {
        ReadAssertion read = read(new AssertionSubject("dana", "test", Map.of()));

        assertThat(read.attribute("Conditions", "NotBefore")).isEqualTo("2026-11-22T09:50:00Z");
        assertThat(read.attribute("Conditions", "NotOnOrAfter")).isEqualTo("2026-11-22T10:10:00Z");
        assertThat(read.attribute("SubjectConfirmationData", "NotOnOrAfter")).isEqualTo("2026-11-22T10:10:00Z");
        assertThat(read.attribute("AuthnStatement", "AuthnInstant")).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(read.count("AttributeStatement")).isZero();
    }

    @Test
    void isSignedRightBehindTheIssuerAsTheSchemaWants() throws RetrievalFailed {
        var first = read(new AssertionSubject("dana", "test", Map.of())).root().getFirstChild();

        assertThat(first.getLocalName()).isEqualTo("Issuer");
        assertThat(first.getNextSibling().getLocalName()).isEqualTo("Signature");
    }

    private static ReadAssertion read(AssertionSubject subject) throws RetrievalFailed {
        var found = new Found(
                DestinationLevel.of(new SubaccountId("s")),
                Map.of(
                        "audience", "https://my1.example.com",
                        "authnContextClassRef", "urn:x",
                        "tokenServiceURL", "https://my1-api.example.com/token"),
                "etag");
        return ReadAssertion.of(
                SamlAssertion.signed(found, subject, "issuer", KEY, NOW).getBytes(StandardCharsets.UTF_8));
    }
}
