package dev.annex.system.communication.saml;

import static dev.annex.system.communication.saml.TestAssertion.bytes;
import static dev.annex.system.communication.saml.TestAssertion.parse;
import static dev.annex.system.communication.saml.TestAssertion.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.system.communication.saml.TestAssertion.Signer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The published ways to make a service believe what nobody signed: Somorovsky et al., "On Breaking SAML: Be Whoever You Want to
 * Be" (XSW 1 to 8), and what was found after it.
 */
class SignatureWrappingTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Signer TRUSTED =
            Signer.named("cfapps.example/subaccount", NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)));
    private static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";

    private final String genuine = new TestAssertion(NOW).signedBy(TRUSTED);

    @Test
    void believesTheGenuineOne() {
        var assertion = verify(genuine);

        assertThat(assertion.nameId()).isEqualTo("dana@example.com");
    }

    @Test
    void refusesAForgedResponseAroundTheSignedOne_Xsw1() {
        var document = parse("<p:Response xmlns:p='urn:oasis:names:tc:SAML:2.0:protocol' ID='evil'/>");
        var signature = signature(document, genuine);
        document.getDocumentElement().appendChild(signature);
        signature.appendChild(adopt(document, withoutSignature()));

        refuse(write(document), "FORM");
    }

    @Test
    void refusesAResponseWithADetachedSignature_Xsw2() {
        var document = parse("<p:Response xmlns:p='urn:oasis:names:tc:SAML:2.0:protocol' ID='evil'/>");
        var root = document.getDocumentElement();
        root.appendChild(adopt(document, withoutSignature()));
        root.appendChild(signature(document, genuine));
        root.appendChild(adopt(document, forged("evil-2")));

        refuse(write(document), "FORM");
    }

    @Test
    void refusesAForgedSiblingBeforeTheSignedOne_Xsw3() {
        var document = parse("<p:Response xmlns:p='urn:oasis:names:tc:SAML:2.0:protocol' ID='r'/>");
        document.getDocumentElement().appendChild(adopt(document, forged("evil")));
        document.getDocumentElement().appendChild(adopt(document, parse(genuine)));

        refuse(write(document), "FORM");
    }

    @Test
    void refusesAForgedParentOfTheSignedOne_Xsw4() {
        var document = forged("evil");
        document.getDocumentElement().appendChild(adopt(document, parse(genuine)));

        refuse(write(document), "FORM");
    }

    @Test
    void refusesTheSignatureOfTheOriginalInAForgedOneWithTheOriginalBehind_Xsw5() {
        var document = forged("evil");
        document.getDocumentElement().appendChild(signature(document, genuine));
        document.getDocumentElement().appendChild(adopt(document, withoutSignature()));

        refuse(write(document), "FORM");
    }

    @Test
    void refusesTheOriginalWithinTheSignatureOfAForgedOne_Xsw6() {
        var document = forged("evil");
        var signature = signature(document, genuine);
        document.getDocumentElement().appendChild(signature);
        signature.appendChild(adopt(document, withoutSignature()));

        refuse(write(document), "FORM");
    }

    @Test
    void refusesTheForgedOneWithinAnExtensionElement_Xsw7() {
        var document = parse(genuine);
        var extensions = document.createElementNS("urn:extensions", "x:Extensions");
        extensions.appendChild(adopt(document, forged("evil")));
        document.getDocumentElement().appendChild(extensions);

        refuse(write(document), "FORM");
    }

    @Test
    void refusesTheOriginalWithinAnObjectOfTheSignature_Xsw8() {
        var document = forged("evil");
        var signature = signature(document, genuine);
        document.getDocumentElement().appendChild(signature);
        var object = document.createElementNS(DSIG, "ds:Object");
        object.appendChild(adopt(document, withoutSignature()));
        signature.appendChild(object);

        refuse(write(document), "FORM");
    }

    @Test
    void refusesAForgedOneThatKeepsIdAndSignature() {
        var document = forged(parse(genuine).getDocumentElement().getAttribute("ID"));
        var root = document.getDocumentElement();
        root.insertBefore(signature(document, genuine), root.getFirstChild());

        refuse(write(document), "SIGNATURE");
    }

    @Test
    void refusesTheSignedSubjectMovedBesideAForgedOne() {
        var document = parse(genuine);
        var subject = first(document, SAML, "Subject");
        var forged = (Element) subject.cloneNode(true);
        forged.getFirstChild().setTextContent("admin@example.com");
        subject.getParentNode().insertBefore(forged, subject);

        refuse(write(document), "SIGNATURE");
    }

    @Test
    void refusesAnotherElementWithTheIdOfTheAssertion() {
        var document = parse(genuine);
        first(document, SAML, "AuthnStatement")
                .setAttribute("Id", document.getDocumentElement().getAttribute("ID"));

        refuse(write(document), "FORM");
    }

    @Test
    void refusesAnotherElementWithTheIdAsXmlId() {
        var document = parse(genuine);
        first(document, SAML, "AuthnStatement")
                .setAttributeNS(
                        "http://www.w3.org/XML/1998/namespace",
                        "xml:id",
                        document.getDocumentElement().getAttribute("ID"));

        refuse(write(document), "FORM");
    }

    @Test
    void refusesASecondSignature() {
        var document = parse(genuine);
        var root = document.getDocumentElement();
        root.appendChild(signature(document, genuine));

        refuse(write(document), "SIGNATURE");
    }

    @Test
    void refusesASignatureDeeperDown() {
        var document = parse(new TestAssertion(NOW).unsigned());
        first(document, SAML, "Subject").appendChild(signature(document, genuine));

        refuse(write(document), "FORM");
    }

    @Test
    void refusesAnUnsignedOne() {
        refuse(new TestAssertion(NOW).unsigned(), "SIGNATURE");
    }

    @Test
    void refusesASignedResponseWithAnUnsignedAssertion() {
        refuse(
                "<p:Response xmlns:p='urn:oasis:names:tc:SAML:2.0:protocol' ID='r'>" + new TestAssertion(NOW).unsigned()
                        + "</p:Response>",
                "FORM");
    }

    @Test
    void refusesAnEncryptedAssertion() {
        refuse("<s:EncryptedAssertion xmlns:s='" + SAML + "'/>", "FORM");
    }

    private static Assertion verify(String xml) {
        return ReceivedAssertion.parse(bytes(xml)).verify(List.of(TRUSTED.certificate()), NOW);
    }

    private static void refuse(String xml, String check) {
        assertThatThrownBy(() -> verify(xml))
                .isInstanceOfSatisfying(
                        AssertionRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(check));
    }

    private static Document forged(String id) {
        var assertion = new TestAssertion(NOW);
        assertion.id = id;
        assertion.nameId = "admin@example.com";
        return parse(assertion.unsigned());
    }

    private Document withoutSignature() {
        var document = parse(genuine);
        var signature = first(document, DSIG, "Signature");
        signature.getParentNode().removeChild(signature);
        return document;
    }

    private static Node signature(Document target, String from) {
        return target.importNode(first(parse(from), DSIG, "Signature"), true);
    }

    private static Node adopt(Document target, Document other) {
        return target.importNode(other.getDocumentElement(), true);
    }

    private static Element first(Document document, String namespace, String name) {
        return (Element) document.getElementsByTagNameNS(namespace, name).item(0);
    }
}
