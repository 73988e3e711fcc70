package dev.annex.system.communication.saml;

import static dev.annex.system.communication.saml.TestAssertion.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.certificates.CertificateAuthority;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Subject;
import dev.annex.system.communication.saml.TestAssertion.Signer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import org.junit.jupiter.api.Test;

class ReceivedAssertionTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Signer TRUSTED = Signer.named("cfapps.example/subaccount", NOW.minus(DAY), NOW.plus(DAY));
    private static final Signer STRANGER = Signer.named("cfapps.example/subaccount", NOW.minus(DAY), NOW.plus(DAY));

    private final TestAssertion assertion = new TestAssertion(NOW);

    @Test
    void isBelievedUnderEitherCertificateOfTheIssuer() {
        var xml = assertion.signedBy(TRUSTED);

        var verified =
                ReceivedAssertion.parse(bytes(xml)).verify(List.of(STRANGER.certificate(), TRUSTED.certificate()), NOW);

        assertThat(verified.audiences()).containsExactly(Set.of("https://demo.example"));
    }

    @Test
    void isBelievedUnderAnEllipticCurve() {
        var keys = KeyPairs.p256();
        var certificate = CertificateAuthority.create(Subject.of("CN", "ec"), keys, NOW.minus(DAY), NOW.plus(DAY))
                .certificate();
        assertion.signatureMethod = SignatureMethod.ECDSA_SHA256;

        var xml = assertion.signedWith(keys.getPrivate());

        assertThat(verify(xml, certificate).nameId()).isEqualTo("dana@example.com");
    }

    @Test
    void isBelievedBesideACertificateOfAnotherKind() {
        var other = CertificateAuthority.create(Subject.of("CN", "ec"), KeyPairs.p256(), NOW.minus(DAY), NOW.plus(DAY))
                .certificate();

        var verified = ReceivedAssertion.parse(bytes(assertion.signedBy(TRUSTED)))
                .verify(List.of(other, TRUSTED.certificate()), NOW);

        assertThat(verified.nameId()).isEqualTo("dana@example.com");
    }

    @Test
    void refusesTheKeyOfAnother() {
        refuse(assertion.signedBy(STRANGER), "SIGNATURE", "not made with the key");
    }

    @Test
    void refusesACertificateThatTheSenderEmbedded() {
        assertion.embedded = STRANGER.certificate();

        refuse(assertion.signedBy(STRANGER), "SIGNATURE", "not made with the key");
    }

    @Test
    void refusesTheTrustedCertificateEmbeddedUnderTheKeyOfAnother() {
        assertion.embedded = TRUSTED.certificate();

        refuse(assertion.signedBy(STRANGER), "SIGNATURE", "not made with the key");
    }

    @Test
    void refusesAChangedWord() {
        refuse(
                assertion.signedBy(TRUSTED).replace("dana@example.com", "anna@example.com"),
                "SIGNATURE",
                "assertion was changed");
    }

    @Test
    void refusesAKeyedHashWithThePublicKeyAsItsSecret() {
        assertion.signatureMethod = SignatureMethod.HMAC_SHA256;
        var secret = new SecretKeySpec(TRUSTED.certificate().getPublicKey().getEncoded(), "HmacSHA256");

        refuse(assertion.signedWith(secret), "SIGNATURE", "hmac-sha256; use ");
    }

    @Test
    void refusesSha1AsSignature() {
        assertion.signatureMethod = SignatureMethod.RSA_SHA1;

        refuse(assertion.signedBy(TRUSTED), "SIGNATURE", "");
    }

    @Test
    void refusesSha1AsDigest() {
        assertion.digest = DigestMethod.SHA1;

        refuse(assertion.signedBy(TRUSTED), "SIGNATURE", "");
    }

    @Test
    void refusesACanonicalizationThatKeepsComments() {
        assertion.canonicalization = CanonicalizationMethod.EXCLUSIVE_WITH_COMMENTS;

        refuse(assertion.signedBy(TRUSTED), "SIGNATURE", "canonicalization");
    }

    @Test
    void refusesATransformBesideTheTwo() {
        assertion.transforms =
                List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE, CanonicalizationMethod.INCLUSIVE);

        refuse(assertion.signedBy(TRUSTED), "SIGNATURE", "transforms");
    }

    @Test
    void refusesATransformThatRunsCode() {
        refuse(assertion.signedBy(TRUSTED).replace(Transform.ENVELOPED, Transform.XSLT), "SIGNATURE", "");
    }

    @Test
    void refusesASignatureOfWhateverIsThere() {
        var xml = assertion.signedBy(TRUSTED).replaceFirst("URI=\"#[^\"]*\"", "URI=\"\"");

        refuse(xml, "SIGNATURE", "by its ID");
    }

    @Test
    void refusesASignatureOfAFile() {
        var xml = assertion.signedBy(TRUSTED).replaceFirst("URI=\"#[^\"]*\"", "URI=\"file:///etc/hostname\"");

        refuse(xml, "SIGNATURE", "");
    }

    @Test
    void refusesACommentWithinTheNameEvenIfSigned() {
        assertion.nameId = "dana@example.com<!---->.evil.example";

        refuse(assertion.signedBy(TRUSTED), "FORM", "comment");
    }

    @Test
    void refusesAProcessingInstruction() {
        refuse(assertion.signedBy(TRUSTED).replace("dana@", "<?x y?>dana@"), "FORM", "processing instruction");
    }

    @Test
    void refusesADocumentTypeWithAnEntity() {
        var xml = "<!DOCTYPE a [<!ENTITY who 'admin@example.com'>]>"
                + assertion.signedBy(TRUSTED).replace("dana@example.com", "&who;");

        refuse(xml, "FORM", "document type");
    }

    @Test
    void refusesAnEntityOfAFile() {
        var xml = "<!DOCTYPE a [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><a>&f;</a>";

        refuse(xml, "FORM", "document type");
    }

    @Test
    void refusesEntitiesThatGrowWithoutEnd() {
        var xml = "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]><a>&b;</a>";

        refuse(xml, "FORM", "document type");
    }

    @Test
    void refusesElementsNestedWithoutEnd() {
        refuse("<a>".repeat(10_000) + "</a>".repeat(10_000), "FORM", "");
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertion.issuer = "x".repeat(200_000);

        refuse(assertion.unsigned(), "FORM", "larger than");
    }

    @Test
    void refusesWhatIsNoXml() {
        refuse("{\"alg\":\"none\"}", "FORM", "not an XML document");
    }

    @Test
    void refusesTwoNames() {
        assertion.beforeSigning = xml ->
                xml.replace("<saml2:SubjectConfirmation ", "<saml2:NameID>x</saml2:NameID><saml2:SubjectConfirmation ");

        refuse(assertion.signedBy(TRUSTED), "FORM", "2 elements NameID");
    }

    @Test
    void refusesAnEncryptedName() {
        assertion.beforeSigning = xml -> xml.replaceFirst("<saml2:NameID.*</saml2:NameID>", "<saml2:EncryptedID/>");

        refuse(assertion.signedBy(TRUSTED), "FORM", "0 elements NameID");
    }

    @Test
    void refusesAConditionItDoesNotKnow() {
        assertion.beforeSigning =
                xml -> xml.replace("</saml2:Conditions>", "<x:Moon xmlns:x='urn:x'/></saml2:Conditions>");

        refuse(assertion.signedBy(TRUSTED), "CONDITIONS", "x:Moon");
    }

    @Test
    void refusesACertificateThatHasEnded() {
        var old = Signer.named("old", NOW.minus(DAY.multipliedBy(2)), NOW.minus(DAY));

        assertThatThrownBy(() -> verify(assertion.signedBy(old), old.certificate()))
                .isInstanceOfSatisfying(
                        AssertionRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("CERTIFICATE"));
    }

    @Test
    void readsOtherEncodingsAsXmlDoes() {
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + assertion.signedBy(TRUSTED);

        var verified = ReceivedAssertion.parse(xml.getBytes(StandardCharsets.UTF_16))
                .verify(List.of(TRUSTED.certificate()), NOW);

        assertThat(verified.nameId()).isEqualTo("dana@example.com");
    }

    private static Assertion verify(String xml, X509Certificate certificate) {
        return ReceivedAssertion.parse(bytes(xml)).verify(List.of(certificate), NOW);
    }

    private static void refuse(String xml, String check, String words) {
        assertThatThrownBy(() -> verify(xml, TRUSTED.certificate()))
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        AssertionRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(check));
    }
}
