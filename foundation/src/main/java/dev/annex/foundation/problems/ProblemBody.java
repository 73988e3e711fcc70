package dev.annex.foundation.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;

/** The error body of Annex's own APIs: RFC 9457 with the members of administration-api, section 1. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String reason,
        String correlationId,
        List<Violation> violations,
        List<Blocker> blockers) {

    public static ProblemBody of(Failure failure) {
        return of(
                failure.kind().status(),
                failure.reason(),
                failure.getMessage(),
                failure.violations(),
                failure.blockers());
    }

    public static ProblemBody of(int status, String reason, String detail) {
        return of(status, reason, detail, List.of(), List.of());
    }

    public static ProblemBody of(
            int status, String reason, String detail, List<Violation> violations, List<Blocker> blockers) {
        String words = reason.toLowerCase(Locale.ROOT);
        return new ProblemBody(
                "urn:annex:problem:" + words.replace('_', '-'),
                Character.toUpperCase(words.charAt(0)) + words.substring(1).replace('_', ' '),
                status,
                detail,
                reason,
                Correlation.current(),
                violations,
                blockers);
    }
}
