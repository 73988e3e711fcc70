package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.INSTALLATION_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;

import dev.annex.foundation.administration.AuditListing;
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
            Audit.Query query,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable Long cursor) {
        return entries(caller, query).page(limit, cursor);
    }

    /** One entry a line with its hash, oldest first. */
    @GetMapping(path = "/api/v1/audit", params = "format")
    void export(Caller caller, Audit.Query query, HttpServletResponse response, @RequestParam String format)
            throws IOException {
        AuditListing.requireJsonLines(format);
        AuditListing entries = entries(caller, query);
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        entries.export(response.getOutputStream());
    }

    private AuditListing entries(Caller caller, Audit.Query query) {
        return new AuditListing(audit, query, part(caller)::has);
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
}
