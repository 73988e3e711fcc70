package dev.annex.foundation.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks entries one after another, the oldest first. The first one is checked against the hash that is known of the one
 * before it; where none is known it is taken as given.
 */
public final class AuditChain {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private @Nullable String before;
    private long seq;
    private long entries;
    private @Nullable Long brokenAt;

    /** A chain whose first entry has the sequence number 1, or is taken as given. */
    public AuditChain() {}

    /** A chain whose older entries were cut off. */
    AuditChain(long seq, String before) {
        this.seq = seq;
        this.before = before;
    }

    /** What was found: how many entries hold, and the sequence number of the first that does not. */
    public record Verification(long entries, @Nullable Long brokenAt) {}

    /** @return whether the chain holds so far */
    public boolean add(AuditRecord record) {
        if (brokenAt != null) {
            return false;
        }
        boolean given = before == null && record.seq() != 1;
        boolean follows = before == null || record.seq() == seq + 1;
        String expected = given ? record.hash() : hash(before == null ? "" : before, record.withHash(null));
        if (!follows || !String.valueOf(expected).equals(record.hash())) {
            brokenAt = record.seq();
            return false;
        }
        before = record.hash();
        seq = record.seq();
        entries++;
        return true;
    }

    public Verification result() {
        return new Verification(entries, brokenAt);
    }

    static String hash(String before, AuditRecord record) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.US_ASCII));
            digest.update(JSON.writeValueAsBytes(record));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime cannot do SHA-256", e);
        }
    }
}
