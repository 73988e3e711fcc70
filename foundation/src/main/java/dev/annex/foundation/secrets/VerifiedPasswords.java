package dev.annex.foundation.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Checks passwords against slow hashes, and pays for the slow hash once: clients with Basic authentication send the password
 * on every request. What matched is remembered in memory under a keyed hash of password and stored hash together, so a
 * changed password is never found again. What did not match is never remembered.
 */
public final class VerifiedPasswords {

    private static final int REMEMBERED = 1000;

    private final PasswordHashes hashes;
    private final SecretKey key;
    private final Set<String> verified =
            Collections.synchronizedSet(Collections.newSetFromMap(new LeastRecentlyUsed()));

    /** Made at first use: one slow hash at every start would be one too many. */
    private volatile @Nullable String nobodys;

    public VerifiedPasswords(PasswordHashes hashes) {
        this.hashes = hashes;
        try {
            key = KeyGenerator.getInstance("HmacSHA256").generateKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot do HMAC-SHA256", e);
        }
    }

    public boolean matches(String password, String hash) {
        String pair = mac(hash.length() + ":" + hash + password);
        if (verified.contains(pair)) {
            return true;
        }
        boolean matches = hashes.matches(password, hash);
        if (matches) {
            verified.add(pair);
        }
        return matches;
    }

    /** The work of a check that fails, for a user that does not exist: the answer's time shall not tell the two apart. */
    public void refuse(String password) {
        String hash = nobodys;
        if (hash == null) {
            hash = hashes.hash(RandomSecrets.password());
            nobodys = hash;
        }
        hashes.matches(password, hash);
    }

    private String mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot do HMAC-SHA256", e);
        }
    }

    private static final class LeastRecentlyUsed extends LinkedHashMap<String, Boolean> {

        private static final long serialVersionUID = 1L;

        LeastRecentlyUsed() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }
}
