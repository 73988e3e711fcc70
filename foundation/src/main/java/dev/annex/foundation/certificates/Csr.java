package dev.annex.foundation.certificates;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * A signing request whose signature was verified. SHA-1 is accepted there: it only proves possession of the key, and
 * clients in the field still use it (pairing, 3.3).
 */
public record Csr(Subject subject, PublicKey key) {

    /** @throws IllegalArgumentException saying what is wrong with the request */
    public static Csr read(String pem) {
        try (var parser = new PEMParser(new StringReader(pem))) {
            if (!(parser.readObject() instanceof PKCS10CertificationRequest request)) {
                throw new IllegalArgumentException("not a PEM-encoded PKCS#10 certificate request");
            }
            PublicKey key = new JcaPKCS10CertificationRequest(request).getPublicKey();
            var verifier = new JcaContentVerifierProviderBuilder()
                    .setProvider(new BouncyCastleProvider())
                    .build(key);
            if (!request.isSignatureValid(verifier)) {
                throw new IllegalArgumentException("the signature of the certificate request is not valid");
            }
            return new Csr(Subject.from(request.getSubject()), key);
        } catch (IOException | GeneralSecurityException | OperatorCreationException | PKCSException e) {
            throw new IllegalArgumentException("the certificate request cannot be read: " + e.getMessage(), e);
        }
    }

    /** A new request as PEM, signed with SHA-256. */
    public static String write(Subject subject, KeyPair keys) {
        try {
            var signer =
                    new JcaContentSignerBuilder("SHA256with" + signature(keys.getPublic())).build(keys.getPrivate());
            var request = new JcaPKCS10CertificationRequestBuilder(subject.toName(), keys.getPublic()).build(signer);
            return Pem.block("CERTIFICATE REQUEST", request.getEncoded());
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("Cannot sign a certificate request", e);
        }
    }

    static String signature(PublicKey key) {
        return key.getAlgorithm().equals("EC") ? "ECDSA" : key.getAlgorithm();
    }
}
