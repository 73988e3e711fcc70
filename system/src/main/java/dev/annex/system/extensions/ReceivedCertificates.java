package dev.annex.system.extensions;

import dev.annex.foundation.certificates.Pem;
import dev.annex.wire.pairing.SignedCertificates;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of a pairing, as far as they fit together.
 *
 * @param chain the leaf and its issuers
 * @param authorities the issuers, the one that signed the leaf first
 */
record ReceivedCertificates(List<X509Certificate> chain, List<X509Certificate> authorities) {

    /** @throws PairingRefused if they are not for this key, or not signed by the authorities that came with them */
    static ReceivedCertificates check(SignedCertificates signed, PublicKey ownKey) throws PairingRefused {
        List<X509Certificate> chain = read(signed.crt(), "crt");
        List<X509Certificate> authorities = read(signed.caCrt(), "caCrt");
        X509Certificate leaf = chain.getFirst();
        if (!leaf.getPublicKey().equals(ownKey)) {
            throw new PairingRefused(0, "The platform issued a certificate for another key");
        }
        try {
            leaf.verify(authorities.getFirst().getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new PairingRefused(0, "The platform issued a certificate that its authority did not sign");
        }
        return new ReceivedCertificates(chain, authorities);
    }

    private static List<X509Certificate> read(@Nullable String base64, String member) throws PairingRefused {
        try {
            byte[] pem = Base64.getMimeDecoder().decode(String.valueOf(base64));
            return Pem.readCertificates(new String(pem, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new PairingRefused(0, "The platform's answer lacks a usable " + member);
        }
    }
}
