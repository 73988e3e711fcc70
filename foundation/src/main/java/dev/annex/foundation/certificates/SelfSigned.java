package dev.annex.foundation.certificates;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that vouch for one key and nothing else: their readers trust each by its bytes. */
public final class SelfSigned {

    private static final SecureRandom RANDOM = new SecureRandom();

    private SelfSigned() {}

    /** Subject is issuer; SHA-512 signature, CA:false, digitalSignature. */
    public static X509Certificate certificate(Subject subject, KeyPair keys, Instant notBefore, Instant notAfter) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                            subject.toName(),
                            new BigInteger(128, RANDOM).setBit(126),
                            Date.from(notBefore),
                            Date.from(notAfter),
                            subject.toName(),
                            keys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            var signer = new JcaContentSignerBuilder("SHA512with" + Csr.signature(keys.getPublic()))
                    .build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make a certificate for " + subject.text(), e);
        }
    }
}
