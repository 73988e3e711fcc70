package dev.annex.platform.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tokens whose signature was good, known by their digest: a client shows the same token thousands of times. Only what
 * never changes for a token is kept here. Its key, its end and its revocation are asked for at every use.
 */
final class CheckedTokens {

    private static final int MOST = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ByteBuffer, Checked> tokens = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Checked> eldest) {
            return size() > MOST;
        }
    };

    /** @param key that the signature was checked with */
    record Checked(SigningKey key, JWTClaimsSet claims) {}

    @Nullable
    Checked find(String jwt) {
        ByteBuffer digest = digest(jwt);
        lock.lock();
        try {
            return tokens.get(digest);
        } finally {
            lock.unlock();
        }
    }

    void keep(String jwt, Checked checked) {
        ByteBuffer digest = digest(jwt);
        lock.lock();
        try {
            tokens.put(digest, checked);
        } finally {
            lock.unlock();
        }
    }

    private static ByteBuffer digest(String jwt) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(jwt.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime cannot do SHA-256", e);
        }
    }
}
