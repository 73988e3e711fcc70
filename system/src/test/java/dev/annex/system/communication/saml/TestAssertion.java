package dev.annex.system.communication.saml;

import dev.annex.foundation.certificates.CertificateAuthority;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Subject;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.XMLStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.SignatureMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Assertions as the platform's Destination service makes them, and as it never would. */
public final class TestAssertion {

    /** A key and the self-signed certificate of somebody who signs. */
    public record Signer(KeyPair keys, X509Certificate certificate) {

        public static Signer named(String name, Instant notBefore, Instant notAfter) {
            return of(KeyPairs.rsa(2048), name, notBefore, notAfter);
        }

        public static Signer of(KeyPair keys, String name, Instant notBefore, Instant notAfter) {
            var subject = Subject.of("CN", name);
            return new Signer(
                    keys,
                    CertificateAuthority.create(subject, keys, notBefore, notAfter)
                            .certificate());
        }
    }

    private static final String TEMPLATE = """
        <saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" ID="%s" IssueInstant="%s" Version="2.0">\
        <saml2:Issuer>%s</saml2:Issuer>\
        <saml2:Subject><saml2:NameID%s>%s</saml2:NameID>\
        <saml2:SubjectConfirmation Method="%s">\
        <saml2:SubjectConfirmationData NotOnOrAfter="%s" Recipient="%s"/></saml2:SubjectConfirmation></saml2:Subject>\
        <saml2:Conditions NotBefore="%s" NotOnOrAfter="%s">\
        <saml2:AudienceRestriction><saml2:Audience>%s</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions>\
        <saml2:AuthnStatement AuthnInstant="%s" SessionIndex="1"><saml2:AuthnContext>\
        <saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:X509</saml2:AuthnContextClassRef>\
        </saml2:AuthnContext></saml2:AuthnStatement></saml2:Assertion>\
        """;

    public String id = "id-" + UUID.randomUUID();
    public String issuer = "cfapps.example/subaccount";
    public String nameId = "dana@example.com";
    public @Nullable String format = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
    public String confirmation = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    public String recipient = "https://demo-api.example/sap/bc/sec/oauth2/token";
    public String audience = "https://demo.example";
    public Instant now;
    public Duration before = Duration.ofMinutes(10);
    public Duration after = Duration.ofMinutes(10);

    public String signatureMethod = SignatureMethod.RSA_SHA256;
    public String digest = DigestMethod.SHA256;
    public String canonicalization = CanonicalizationMethod.EXCLUSIVE;
    public List<String> transforms = List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE);
    public @Nullable X509Certificate embedded;
    public UnaryOperator<String> beforeSigning = xml -> xml;

    public TestAssertion(Instant now) {
        this.now = now;
    }

    public String unsigned() {
        var end = now.plus(after);
        return beforeSigning.apply(TEMPLATE.formatted(
                id,
                now,
                issuer,
                format == null ? "" : " Format=\"" + format + "\"",
                nameId,
                confirmation,
                end,
                recipient,
                now.minus(before),
                end,
                audience,
                now));
    }

    public String signedBy(Signer signer) {
        return signedWith(signer.keys().getPrivate());
    }

    public String signedWith(Key key) {
        var document = parse(unsigned());
        var root = document.getDocumentElement();
        var context = new DOMSignContext(key, root, root.getFirstChild().getNextSibling());
        context.setDefaultNamespacePrefix("ds");
        context.setIdAttributeNS(root, null, "ID");
        // Attackers are not held to secure algorithms either.
        context.setProperty("org.jcp.xml.dsig.secureValidation", false);
        try {
            var factory = XMLSignatureFactory.getInstance("DOM");
            var chain =
                    transforms.stream().map(name -> transform(factory, name)).toList();
            Reference reference =
                    factory.newReference("#" + id, factory.newDigestMethod(digest, null), chain, null, null);
            var info = factory.newSignedInfo(
                    factory.newCanonicalizationMethod(canonicalization, (C14NMethodParameterSpec) null),
                    factory.newSignatureMethod(signatureMethod, (SignatureMethodParameterSpec) null),
                    List.of(reference));
            factory.newXMLSignature(info, keyInfo(factory)).sign(context);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
            throw new IllegalStateException(e);
        }
        return write(document);
    }

    private static Transform transform(XMLSignatureFactory factory, String name) {
        try {
            return factory.newTransform(name, (TransformParameterSpec) null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable KeyInfo keyInfo(XMLSignatureFactory factory) {
        if (embedded == null) {
            return null;
        }
        var keys = factory.getKeyInfoFactory();
        List<XMLStructure> data = List.of(keys.newX509Data(List.of(embedded)));
        return keys.newKeyInfo(data);
    }

    public static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    public static Document parse(String xml) {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new IllegalArgumentException(xml, e);
        }
    }

    public static String write(Document document) {
        try {
            var transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            var text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
