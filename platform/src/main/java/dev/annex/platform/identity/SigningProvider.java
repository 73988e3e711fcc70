package dev.annex.platform.identity;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import org.conscrypt.Conscrypt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who does RSA: a native library, of which signing is the whole cost of a token, or the JDK where that library does not
 * load (docs/adr/0013-signing-provider.md).
 */
public final class SigningProvider {

    private static final Logger LOG = LoggerFactory.getLogger(SigningProvider.class);
    private static final Provider CHOSEN = choose();

    private SigningProvider() {}

    public static Provider chosen() {
        return CHOSEN;
    }

    static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", CHOSEN);
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(CHOSEN.getName() + " cannot make RSA keys", e);
        }
    }

    private static Provider choose() {
        try {
            if (Conscrypt.isAvailable()) {
                return Conscrypt.newProvider();
            }
        } catch (LinkageError e) {
            LOG.debug("The native library of Conscrypt does not load", e);
        }
        LOG.warn(
                "Tokens are signed by the JDK, at about half the rate: the native library of Conscrypt does not load"
                        + " on {} {}",
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
        return Security.getProvider("SunRsaSign");
    }
}
