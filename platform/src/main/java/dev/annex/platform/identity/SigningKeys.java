package dev.annex.platform.identity;

import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.secrets.SecretBox;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The key that signs tokens. It is made at the first start, sealed in the database, and the same for every replica: clients
 * keep it for up to 30 minutes and do not ask again for a key id they do not know (destination-service, 3.3).
 */
@Component
class SigningKeys {

    private static final String KEY_ID = "annex-jwt-key-1";

    private final SigningKey current;

    SigningKeys(JdbcClient jdbc, SecretBox box, Clock clock) {
        current = load(jdbc, box).orElseGet(() -> {
            KeyPair fresh = KeyPairs.rsa(2048);
            // Of two replicas that start for the first time together one key stays, and both read that one.
            jdbc.sql("""
                            insert into signing_key (kid, public_key, private_key, created_at)
                            values (:kid, :public, :private, :at)
                            on conflict (kid) do nothing
                            """)
                    .param("kid", KEY_ID)
                    .param("public", Pem.publicKey(fresh.getPublic()))
                    .param("private", box.seal(purpose(KEY_ID), Pem.privateKey(fresh.getPrivate())))
                    .param("at", clock.millis())
                    .update();
            return load(jdbc, box).orElseThrow();
        });
    }

    SigningKey current() {
        return current;
    }

    Optional<JWSVerifier> verifier(String kid) {
        return kid.equals(current.kid()) ? Optional.of(current.verifier()) : Optional.empty();
    }

    private static Optional<SigningKey> load(JdbcClient jdbc, SecretBox box) {
        return jdbc.sql("select public_key, private_key from signing_key where kid = :kid")
                .param("kid", KEY_ID)
                .query((row, _) -> key(
                        KEY_ID, row.getString("public_key"), box.open(purpose(KEY_ID), row.getString("private_key"))))
                .optional();
    }

    private static SigningKey key(String kid, String publicPem, String privatePem) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(publicPem.replaceAll("-----[A-Z ]+-----", ""));
            var publicKey = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
            var privateKey = Pem.readPrivateKey(privatePem, "RSA");
            return new SigningKey(
                    kid, publicKey, publicPem, new RSASSASigner(privateKey), new RSASSAVerifier(publicKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The stored signing key " + kid + " cannot be read", e);
        }
    }

    private static String purpose(String kid) {
        return "signing-key/" + kid;
    }

    /** One key and what is made of it once; signer and verifier are safe for many threads. */
    record SigningKey(String kid, RSAPublicKey publicKey, String publicPem, JWSSigner signer, JWSVerifier verifier) {}
}
