package dev.annex.foundation.administration;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The part of an audit log that a caller may read, as a page or as an export (administration-api, 5). */
public final class AuditListing {

    /** The parameters of a query. */
    static final List<String> FILTERS = List.of("from", "to", "actor", "object", "action", "outcome");

    private static final int SCAN = 500;

    private final Audit audit;
    private final Audit.Query query;
    private final Predicate<AuditRecord> readable;

    /** @param readable what the caller may see */
    public AuditListing(Audit audit, Audit.Query query, Predicate<AuditRecord> readable) {
        this.audit = audit;
        this.query = query;
        this.readable = readable;
    }

    /**
     * Newest first.
     *
     * @param cursor the sequence number of the last entry of the page before
     */
    public Page<AuditRecord> page(int limit, @Nullable Long cursor) {
        if (limit < 1 || limit > Listing.LARGEST_LIMIT) {
            throw new InvalidRequest("limit", "must be a number from 1 to " + Listing.LARGEST_LIMIT);
        }
        var found = new ArrayList<AuditRecord>();
        long before = cursor == null ? Long.MAX_VALUE : cursor;
        while (found.size() <= limit) {
            List<AuditRecord> scanned = audit.list(query, before, SCAN);
            if (scanned.isEmpty()) {
                return new Page<>(found, null);
            }
            for (AuditRecord entry : scanned) {
                before = entry.seq();
                if (found.size() <= limit && readable.test(entry)) {
                    found.add(entry);
                }
            }
        }
        List<AuditRecord> items = found.subList(0, limit);
        return new Page<>(items, String.valueOf(items.getLast().seq()));
    }

    /** One entry a line with its hash, oldest first: what a reader needs to check the chain without Annex. */
    public void export(OutputStream out) throws IOException {
        long after = 0;
        for (List<AuditRecord> scanned = audit.list(query, after, SCAN, true);
                !scanned.isEmpty();
                scanned = audit.list(query, after, SCAN, true)) {
            for (AuditRecord entry : scanned) {
                after = entry.seq();
                if (readable.test(entry)) {
                    out.write(AdministrationJson.MAPPER.writeValueAsBytes(entry));
                    out.write('\n');
                }
            }
        }
    }

    /** @throws InvalidRequest for any other format than the one there is */
    public static void requireJsonLines(String format) {
        if (!format.equals("jsonl")) {
            throw new InvalidRequest("format", "must be jsonl, or left out");
        }
    }
}
