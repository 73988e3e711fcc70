package dev.annex.platform.identity;

import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;

/**
 * A key of a zone and what is made of it once; signer and verifier are safe for many threads.
 *
 * @param number counts the keys of the zone
 * @param activeFrom when it begins to sign; it is published before
 */
record SigningKey(
        String kid,
        String zone,
        int number,
        Instant activeFrom,
        RSAPublicKey publicKey,
        String publicPem,
        JWSSigner signer,
        JWSVerifier verifier) {}
