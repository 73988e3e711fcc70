package dev.annex.foundation.certificates;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An issuer of certificates: its own certificate and the key that signs. */
public record CertificateAuthority(X509Certificate certificate, PrivateKey key) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new self-signed authority that may issue leaves only. */
    public static CertificateAuthority create(Subject subject, KeyPair keys, Instant notBefore, Instant notAfter) {
        try {
            var builder = builder(subject.toName(), subject, keys.getPublic(), notBefore, notAfter)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new CertificateAuthority(
                    sign(builder, keys.getPrivate(), Csr.signature(keys.getPublic())), keys.getPrivate());
        } catch (CertIOException e) {
            throw new IllegalStateException("Cannot make a certificate authority", e);
        }
    }

    /** What a leaf is for. */
    public enum Usage {
        CLIENT,
        SERVER,
        CLIENT_AND_SERVER
    }

    /**
     * Issues a leaf: random 128-bit serial, SHA-256 signature, CA:false, digitalSignature.
     *
     * @param hostNames subject alternative names of a server certificate; wildcards allowed
     */
    public X509Certificate issue(
            PublicKey leafKey,
            Subject subject,
            Usage usage,
            List<String> hostNames,
            Instant notBefore,
            Instant notAfter) {
        try {
            // The issuer's name byte for byte: path validation compares encodings.
            var issuer =
                    X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
            var builder = builder(issuer, subject, leafKey, notBefore, notAfter)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false, purposes(usage));
            if (!hostNames.isEmpty()) {
                GeneralName[] names = hostNames.stream()
                        .map(name -> new GeneralName(
                                name.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            var extensions = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(certificate.getPublicKey()));
            return sign(builder, key, Csr.signature(certificate.getPublicKey()));
        } catch (CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException("Cannot issue a certificate for " + subject.text(), e);
        }
    }

    private static ExtendedKeyUsage purposes(Usage usage) {
        return new ExtendedKeyUsage(
                switch (usage) {
                    case CLIENT -> new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth};
                    case SERVER -> new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth};
                    case CLIENT_AND_SERVER ->
                        new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth};
                });
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, Subject subject, PublicKey key, Instant notBefore, Instant notAfter) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(128, RANDOM).setBit(126),
                Date.from(notBefore),
                Date.from(notAfter),
                subject.toName(),
                key);
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key, String algorithm) {
        try {
            var signer = new JcaContentSignerBuilder("SHA256with" + algorithm).build(key);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign a certificate", e);
        }
    }
}
