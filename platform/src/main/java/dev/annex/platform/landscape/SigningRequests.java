package dev.annex.platform.landscape;

import dev.annex.foundation.certificates.Csr;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.certificates.Subject.Attribute;
import dev.annex.platform.landscape.PairingException.RequestInvalid;
import dev.annex.wire.pairing.SigningInfo.CertificateRules;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a signing request must hold (pairing, 3.3). */
final class SigningRequests {

    private static final String ALGORITHM = "rsa2048";
    private static final int SHORTEST_KEY = 2048;
    private static final int LONGEST_KEY = 8192;

    private SigningRequests() {}

    /** The subject of a system's certificates. Clients split it at commas and equals signs, so no value holds one. */
    static Subject subject(LandscapeSystem system) {
        return Subject.of(
                "OU",
                system.globalAccount().value(),
                "O",
                "Annex",
                "L",
                "Annex",
                "ST",
                "Annex",
                "C",
                "ZZ",
                "CN",
                system.app());
    }

    static CertificateRules rules(LandscapeSystem system) {
        return new CertificateRules(subject(system).text(), "", ALGORITHM);
    }

    /**
     * @param encoded base64 of PEM; white space in it is ignored, because some clients wrap lines
     * @throws RequestInvalid naming what is wrong with the request
     */
    static Csr read(@Nullable String encoded, Subject offered) {
        if (encoded == null || encoded.isBlank()) {
            throw new RequestInvalid("The member \"csr\" is missing: send base64 of a PEM-encoded PKCS#10 request.");
        }
        Csr csr = parse(encoded);
        requireKey(csr);
        if (!csr.subject().sameAttributes(offered)) {
            throw new RequestInvalid("The subject of the signing request must have exactly the attributes "
                    + names(offered) + " with the values offered: " + offered.text() + ".");
        }
        return csr;
    }

    private static Csr parse(String encoded) {
        try {
            byte[] pem = Base64.getDecoder().decode(encoded.replaceAll("\\s", ""));
            return Csr.read(new String(pem, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new RequestInvalid(
                    "The member \"csr\" must be base64 of a PEM-encoded PKCS#10 request: " + e.getMessage() + ".");
        }
    }

    private static void requireKey(Csr csr) {
        int bits = csr.key() instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : 0;
        if (bits < SHORTEST_KEY || bits > LONGEST_KEY) {
            throw new RequestInvalid("The key of the signing request must be an RSA key of " + SHORTEST_KEY + " to "
                    + LONGEST_KEY + " bits.");
        }
    }

    private static Set<String> names(Subject subject) {
        return subject.attributes().stream()
                .map(Attribute::name)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }
}
