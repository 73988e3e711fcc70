package dev.annex.system.launchpad;

import dev.annex.foundation.administration.AuditListing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditRecord;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /audit}: what was done in the system (administration-api, 4 and 5). */
@RestController
@OnHost(HostRole.TENANT_UI)
class AuditController {

    private static final String PATH = "/api/v1/audit";

    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    /** Newest first; the cursor is the sequence number of the last entry. */
    @GetMapping(path = PATH, params = "!format")
    Page<AuditRecord> list(
            Audit.Query query,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable Long cursor) {
        return entries(query).page(limit, cursor);
    }

    /** One entry a line with its hash, oldest first. */
    @GetMapping(path = PATH, params = "format")
    void export(Audit.Query query, HttpServletResponse response, @RequestParam String format) throws IOException {
        AuditListing.requireJsonLines(format);
        AuditListing entries = entries(query);
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        entries.export(response.getOutputStream());
    }

    private AuditListing entries(Audit.Query query) {
        return new AuditListing(audit, query, _ -> true);
    }
}
