package dev.annex.cli.audit;

import dev.annex.cli.http.Json;
import dev.annex.cli.terminal.CommandFailed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recomputes the chain of an exported audit log: the hash of an entry is SHA-256 of the hash before it and of the entry
 * without its hash, as compact JSON in the order of its members (contract administration-api, section 5).
 */
final class AuditChain {

    private AuditChain() {}

    /**
     * @param entries how many hold
     * @param first the number of the first; it is taken as given unless it is 1
     * @param brokenAt the number of the first that does not hold
     * @param why what is wrong with it
     */
    record Verdict(
            long entries,
            long first,
            @Nullable Long brokenAt,
            @Nullable String why) {}

    /** @param lines one entry each, oldest first */
    static Verdict verify(Stream<String> lines) {
        long entries = 0;
        long first = 0;
        long seq = 0;
        String before = "";
        for (var line : (Iterable<String>) lines.filter(each -> !each.isBlank())::iterator) {
            var entry = entry(line, entries + 1);
            long number = entry.path("seq").asLong(0);
            var hash = Json.text(entry, "hash");
            if (entries == 0) {
                first = number;
            } else if (number != seq + 1) {
                return new Verdict(
                        entries,
                        first,
                        number,
                        "entries %d to %d are missing: removed, or not part of this export"
                                .formatted(seq + 1, number - 1));
            }
            entry.remove("hash");
            boolean given = entries == 0 && number != 1;
            if (!given && !hash.equals(sha256(before + entry))) {
                return new Verdict(entries, first, number, "entry %d is not what was written".formatted(number));
            }
            before = hash;
            seq = number;
            entries++;
        }
        return new Verdict(entries, first, null, null);
    }

    private static ObjectNode entry(String line, long number) {
        try {
            if (Json.read(line) instanceof ObjectNode entry) {
                return entry;
            }
        } catch (JacksonException notJson) {
            throw new CommandFailed("line %d of the export is not JSON".formatted(number), null, notJson);
        }
        throw new CommandFailed("line %d of the export is not an entry".formatted(number));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime cannot do SHA-256", e);
        }
    }
}
