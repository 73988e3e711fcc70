package dev.annex.system.communication.saml;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;

/** An assertion that somebody sent. It says nothing but its issuer's name until its signature is verified. */
public final class ReceivedAssertion {

    private static final Set<String> RSA =
            Set.of(SignatureMethod.RSA_SHA256, SignatureMethod.RSA_SHA384, SignatureMethod.RSA_SHA512);
    private static final Set<String> EC =
            Set.of(SignatureMethod.ECDSA_SHA256, SignatureMethod.ECDSA_SHA384, SignatureMethod.ECDSA_SHA512);
    private static final Set<String> DIGESTS = Set.of(DigestMethod.SHA256, DigestMethod.SHA384, DigestMethod.SHA512);
    private static final List<String> TRANSFORMS = List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE);

    private final AssertionDocument document;

    private ReceivedAssertion(AssertionDocument document) {
        this.document = document;
    }

    /** @throws AssertionRefused if the bytes are no assertion that can be understood in one way only */
    public static ReceivedAssertion parse(byte[] xml) {
        return new ReceivedAssertion(AssertionDocument.parse(xml));
    }

    /** Whose certificates to look for; not to be believed before {@link #verify}. */
    public String claimedIssuer() {
        return document.issuer();
    }

    /**
     * What the assertion says, if one of the certificates signed all of it. A certificate within the signature is never looked at.
     *
     * @throws AssertionRefused if none of them did, or that one is outside of its validity
     */
    public Assertion verify(List<X509Certificate> certificates, Instant now) {
        var signer = certificates.stream()
                .filter(certificate -> signedBy(certificate.getPublicKey()))
                .findFirst()
                .orElseThrow(
                        () -> refused("was not made with the key of a certificate that is known for the issuer, or the"
                                + " assertion was changed. If the trust of the subaccount changed, enter its new"
                                + " certificate in the communication system"));
        if (now.isBefore(signer.getNotBefore().toInstant()) || !Date.from(now).before(signer.getNotAfter())) {
            throw new AssertionRefused(
                    "CERTIFICATE",
                    "The certificate that signed the assertion is valid from "
                            + signer.getNotBefore().toInstant() + " to "
                            + signer.getNotAfter().toInstant() + " only. Renew the trust of the subaccount");
        }
        return document.content();
    }

    private boolean signedBy(PublicKey key) {
        try {
            var context = new DOMValidateContext(key, document.signature());
            context.setProperty("org.jcp.xml.dsig.secureValidation", true);
            context.setIdAttributeNS(document.root(), null, "ID");
            var signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            refuseUnexpected(signature);
            return fits(signature.getSignedInfo(), key) && signature.validate(context);
        } catch (MarshalException | XMLSignatureException e) {
            throw refused("cannot be checked: " + e.getMessage());
        }
    }

    /** The signature covers the whole assertion, itself aside, by the algorithms of today and by nothing else. */
    private void refuseUnexpected(XMLSignature signature) {
        SignedInfo info = signature.getSignedInfo();
        String method = info.getSignatureMethod().getAlgorithm();
        if (!RSA.contains(method) && !EC.contains(method)) {
            throw refused("uses " + method + "; use " + SignatureMethod.RSA_SHA256);
        }
        if (!info.getCanonicalizationMethod().getAlgorithm().equals(CanonicalizationMethod.EXCLUSIVE)) {
            throw refused("uses another canonicalization than " + CanonicalizationMethod.EXCLUSIVE);
        }
        if (info.getReferences().size() != 1 || !signature.getObjects().isEmpty()) {
            throw refused("must refer to the assertion and to nothing else");
        }
        Reference reference = info.getReferences().getFirst();
        if (!("#" + document.id()).equals(reference.getURI())) {
            throw refused("does not refer to the assertion by its ID");
        }
        if (!DIGESTS.contains(reference.getDigestMethod().getAlgorithm())) {
            throw refused("uses the digest " + reference.getDigestMethod().getAlgorithm() + "; use SHA-256");
        }
        var transforms =
                reference.getTransforms().stream().map(Transform::getAlgorithm).toList();
        if (!transforms.equals(TRANSFORMS)) {
            throw refused("must have the transforms " + TRANSFORMS + " in this order");
        }
    }

    /** A key of one kind never checks a signature of another: the public half of a pair is no secret to hash with. */
    private static boolean fits(SignedInfo info, PublicKey key) {
        Set<String> methods = key instanceof RSAPublicKey ? RSA : key instanceof ECPublicKey ? EC : Set.of();
        return methods.contains(info.getSignatureMethod().getAlgorithm());
    }

    private static AssertionRefused refused(String why) {
        return new AssertionRefused("SIGNATURE", "The signature of the assertion " + why + ".");
    }
}
