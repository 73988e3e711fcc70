package dev.annex.platform.extensibility;

import dev.annex.platform.accounts.GlobalAccountId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * How the objects of an instance are known in its system (pairing, 8.4): one id for its user, communication system and
 * arrangement, and the mark of their owner.
 */
record SystemObjects(String id, String owner) {

    private static final String PREFIX = "ANX_";
    private static final int LENGTH = 12;
    private static final Pattern MARKABLE = Pattern.compile("[^:\\s]{1,100}");
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    static SystemObjects of(GlobalAccountId account, String instanceId) {
        String id = PREFIX + base32(sha256(account.value() + "/" + instanceId));
        // Platforms choose instance ids freely; one that would not fit into the mark is stood in for by its hash.
        String owner = MARKABLE.matcher(instanceId).matches() ? instanceId : id;
        return new SystemObjects(id, "annex:" + account.value() + ":" + owner);
    }

    private static String base32(byte[] hash) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int position = 0; position < LENGTH; position++) {
            int bits = 0;
            for (int bit = 0; bit < 5; bit++) {
                int index = position * 5 + bit;
                bits = bits << 1 | hash[index / 8] >> (7 - index % 8) & 1;
            }
            text.append(BASE32.charAt(bits));
        }
        return text.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
