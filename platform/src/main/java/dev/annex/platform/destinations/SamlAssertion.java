package dev.annex.platform.destinations;

import dev.annex.platform.identity.KeyAndCertificate;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A signed SAML 2.0 bearer assertion (destination-service, 6.4; RFC 7522). */
final class SamlAssertion {

    private static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
    private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    private static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

    /** For clocks that differ, and for token services that keep assertions in a queue. */
    private static final Duration LENIENCE = Duration.ofMinutes(10);

    private final Document document;
    private final Element assertion;

    private SamlAssertion(Document document) {
        this.document = document;
        this.assertion = document.createElementNS(SAML, "saml2:Assertion");
        document.appendChild(assertion);
    }

    /**
     * @param issuer of the subaccount, where the destination names no own one
     * @throws RetrievalFailed if the destination lacks a property, or a value cannot be written in XML
     */
    static String signed(Found found, AssertionSubject subject, String issuer, KeyAndCertificate key, Instant now)
            throws RetrievalFailed {
        try {
            var made = new SamlAssertion(DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .newDocument());
            made.build(found, subject, issuer, now.truncatedTo(ChronoUnit.MILLIS));
            made.sign(key, found.isSet("includeSigningCertificateInSAMLAssertion"));
            return made.text();
        } catch (ParserConfigurationException | TransformerException | MarshalException e) {
            throw new IllegalStateException("This Java runtime cannot write XML", e);
        } catch (GeneralSecurityException | XMLSignatureException e) {
            throw new RetrievalFailed("the assertion could not be signed: " + e.getMessage());
        }
    }

    private void build(Found found, AssertionSubject subject, String issuer, Instant now) throws RetrievalFailed {
        assertion.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:saml2", SAML);
        String id = "A" + UUID.randomUUID();
        assertion.setAttributeNS(null, "ID", id);
        assertion.setIdAttributeNS(null, "ID", true);
        assertion.setAttributeNS(null, "Version", "2.0");
        assertion.setAttributeNS(null, "IssueInstant", now.toString());
        child(assertion, "Issuer", found.property("assertionIssuer", issuer));
        subject(found, subject, now);
        Element conditions = child(assertion, "Conditions", null);
        conditions.setAttributeNS(null, "NotBefore", now.minus(LENIENCE).toString());
        conditions.setAttributeNS(null, "NotOnOrAfter", now.plus(LENIENCE).toString());
        child(child(conditions, "AudienceRestriction", null), "Audience", found.require("audience"));
        Element authentication = child(assertion, "AuthnStatement", null);
        authentication.setAttributeNS(null, "AuthnInstant", now.toString());
        authentication.setAttributeNS(null, "SessionIndex", id);
        child(
                child(authentication, "AuthnContext", null),
                "AuthnContextClassRef",
                found.require("authnContextClassRef"));
        attributes(subject.attributes());
    }

    private void subject(Found found, AssertionSubject about, Instant now) throws RetrievalFailed {
        Element subject = child(assertion, "Subject", null);
        Element name = child(subject, "NameID", about.userId());
        attribute(name, "Format", found.property("nameIdFormat", UNSPECIFIED));
        if (!found.property("nameQualifier").isEmpty()) {
            attribute(name, "NameQualifier", found.property("nameQualifier"));
        }
        Element confirmation = child(subject, "SubjectConfirmation", null);
        confirmation.setAttributeNS(null, "Method", BEARER);
        Element data = child(confirmation, "SubjectConfirmationData", null);
        data.setAttributeNS(null, "NotOnOrAfter", now.plus(LENIENCE).toString());
        attribute(data, "Recipient", found.property("assertionRecipient", found.require("tokenServiceURL")));
    }

    private void attributes(Map<String, List<String>> attributes) throws RetrievalFailed {
        if (attributes.isEmpty()) {
            return;
        }
        Element statement = child(assertion, "AttributeStatement", null);
        for (var entry : attributes.entrySet()) {
            Element attribute = child(statement, "Attribute", null);
            attribute(attribute, "Name", entry.getKey());
            for (String value : entry.getValue()) {
                child(attribute, "AttributeValue", value);
            }
        }
    }

    private Element child(Element parent, String name, @Nullable String text) throws RetrievalFailed {
        Element element = document.createElementNS(SAML, "saml2:" + name);
        parent.appendChild(element);
        if (text != null) {
            element.appendChild(document.createTextNode(writable(name, text)));
        }
        return element;
    }

    private static void attribute(Element element, String name, String value) throws RetrievalFailed {
        element.setAttributeNS(null, name, writable(name, value));
    }

    /** Markup is escaped by the writer; characters that XML 1.0 has no way to write would break the document. */
    private static String writable(String where, String text) throws RetrievalFailed {
        boolean fits = text.codePoints()
                .allMatch(c -> c == '\t'
                        || c >= 0x20 && c < 0x7f
                        || c >= 0xa0 && c <= 0xd7ff
                        || c >= 0xe000 && c <= 0xfffd
                        || c >= 0x10000);
        if (!fits) {
            throw new RetrievalFailed(
                    "the value for " + where + " holds a control character, which an assertion cannot" + " carry");
        }
        return text;
    }

    private void sign(KeyAndCertificate key, boolean withCertificate)
            throws GeneralSecurityException, MarshalException, XMLSignatureException {
        var factory = XMLSignatureFactory.getInstance("DOM");
        var reference = factory.newReference(
                "#" + assertion.getAttribute("ID"),
                factory.newDigestMethod(DigestMethod.SHA256, null),
                List.of(
                        factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                        factory.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                null,
                null);
        var signedInfo = factory.newSignedInfo(
                factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
                List.of(reference));
        KeyInfo keyInfo = null;
        if (withCertificate) {
            var infos = factory.getKeyInfoFactory();
            keyInfo = infos.newKeyInfo(List.of(infos.newX509Data(List.of(key.certificate()))));
        }
        // The schema wants the signature right behind the issuer.
        var context = new DOMSignContext(
                key.key(), assertion, assertion.getFirstChild().getNextSibling());
        context.setDefaultNamespacePrefix("ds");
        factory.newXMLSignature(signedInfo, keyInfo).sign(context);
    }

    private String text() throws TransformerException {
        var transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        var text = new StringWriter();
        transformer.transform(new DOMSource(document), new StreamResult(text));
        return text.toString();
    }
}
