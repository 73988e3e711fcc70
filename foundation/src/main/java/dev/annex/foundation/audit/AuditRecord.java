package dev.annex.foundation.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A written entry, in the form the API and the export show (administration-api, 5).
 *
 * @param hash SHA-256 of the hash before it and this entry without its hash, as JSON in member order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "seq",
    "time",
    "category",
    "actor",
    "globalAccountId",
    "subaccountId",
    "action",
    "object",
    "outcome",
    "reason",
    "changes",
    "correlationId",
    "hash"
})
public record AuditRecord(
        long seq,
        String time,
        String category,
        Who actor,
        @Nullable String globalAccountId,
        @Nullable String subaccountId,
        String action,
        What object,
        String outcome,
        @Nullable String reason,
        List<Changed> changes,
        String correlationId,
        @Nullable String hash) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Who(
            String kind, String id, String name, @Nullable String origin) {}

    public record What(String kind, String id, String name) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Changed(
            String name,
            @Nullable String old,
            @JsonProperty("new") @Nullable String fresh) {}

    AuditRecord withHash(@Nullable String value) {
        return new AuditRecord(
                seq,
                time,
                category,
                actor,
                globalAccountId,
                subaccountId,
                action,
                object,
                outcome,
                reason,
                changes,
                correlationId,
                value);
    }
}
