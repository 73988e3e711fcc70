package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.INSTALLATION_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;

import dev.annex.foundation.administration.AdministrationJson;
import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditRecord;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Member;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.cockpit.CockpitException.Forbidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /audit} (administration-api, 5): the whole log for an Installation Administrator, for others the entries of the
 * accounts they administer.
 */
@RestController
@OnHost(HostRole.COCKPIT)
class AuditController {

    private static final int SCAN = 500;

    private final Audit audit;
    private final Members members;

    AuditController(Audit audit, Members members) {
        this.audit = audit;
        this.members = members;
    }

    /** Whose entries a caller sees; everything where {@code all}. */
    private record Part(boolean all, Set<String> accounts, Set<String> subaccounts) {
        boolean has(AuditRecord entry) {
            return all
                    || entry.globalAccountId() != null && accounts.contains(entry.globalAccountId())
                    || entry.subaccountId() != null && subaccounts.contains(entry.subaccountId());
        }
    }

    /** Newest first; the cursor is the sequence number of the last entry. */
    @GetMapping(path = "/api/v1/audit", params = "!format")
    Page<AuditRecord> list(
            Caller caller,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable Long cursor,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String object,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String outcome) {
        if (limit < 1 || limit > Listing.LARGEST_LIMIT) {
            throw new InvalidRequest("limit", "must be a number from 1 to " + Listing.LARGEST_LIMIT);
        }
        Part part = part(caller);
        Audit.Query query = query(from, to, actor, object, action, outcome);
        var entries = new Entries(audit, query, part, cursor == null ? Long.MAX_VALUE : cursor);
        List<AuditRecord> found = entries.next(limit + 1);
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<AuditRecord> items = found.subList(0, limit);
        return new Page<>(items, String.valueOf(items.getLast().seq()));
    }

    /** One entry a line with its hash, newest first: what a reader needs to check the chain without Annex. */
    @GetMapping(path = "/api/v1/audit", params = "format")
    void export(
            Caller caller,
            HttpServletResponse response,
            @RequestParam String format,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String object,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String outcome)
            throws IOException {
        if (!format.equals("jsonl")) {
            throw new InvalidRequest("format", "must be jsonl, or left out");
        }
        Part part = part(caller);
        var entries = new Entries(audit, query(from, to, actor, object, action, outcome), part, Long.MAX_VALUE);
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        OutputStream out = response.getOutputStream();
        for (List<AuditRecord> page = entries.next(SCAN); !page.isEmpty(); page = entries.next(SCAN)) {
            for (AuditRecord entry : page) {
                out.write(AdministrationJson.MAPPER.writeValueAsBytes(entry));
                out.write('\n');
            }
        }
    }

    private Part part(Caller caller) {
        List<Member> roles = members.of(caller.userId());
        boolean all = roles.stream().anyMatch(role -> role.role() == INSTALLATION_ADMINISTRATOR);
        Set<String> accounts = places(roles, GLOBAL_ACCOUNT_ADMINISTRATOR);
        Set<String> subaccounts = places(roles, SUBACCOUNT_ADMINISTRATOR);
        if (!all && accounts.isEmpty() && subaccounts.isEmpty()) {
            throw new Forbidden(
                    Set.of(INSTALLATION_ADMINISTRATOR, GLOBAL_ACCOUNT_ADMINISTRATOR, SUBACCOUNT_ADMINISTRATOR));
        }
        return new Part(all, accounts, subaccounts);
    }

    private static Set<String> places(List<Member> roles, RoleCollection role) {
        return roles.stream()
                .filter(member -> member.role() == role)
                .map(member -> String.valueOf(member.objectId()))
                .collect(Collectors.toSet());
    }

    private static Audit.Query query(
            @Nullable String from,
            @Nullable String to,
            @Nullable String actor,
            @Nullable String object,
            @Nullable String action,
            @Nullable String outcome) {
        return new Audit.Query(time("from", from), time("to", to), actor, object, action, outcome, null, null);
    }

    private static @Nullable Instant time(String parameter, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidRequest(parameter, "must be a time such as 2026-05-04T10:00:00Z");
        }
    }

    /** Reads on from where it stopped, leaving out what is not the caller's. */
    private static final class Entries {
        private final Audit audit;
        private final Audit.Query query;
        private final Part part;
        private long before;

        Entries(Audit audit, Audit.Query query, Part part, long before) {
            this.audit = audit;
            this.query = query;
            this.part = part;
            this.before = before;
        }

        List<AuditRecord> next(int wanted) {
            var found = new ArrayList<AuditRecord>();
            while (found.size() < wanted) {
                List<AuditRecord> scanned = audit.list(query, before, SCAN);
                if (scanned.isEmpty()) {
                    break;
                }
                for (AuditRecord entry : scanned) {
                    before = entry.seq();
                    if (part.has(entry)) {
                        found.add(entry);
                        if (found.size() == wanted) {
                            break;
                        }
                    }
                }
            }
            return found;
        }
    }
}
