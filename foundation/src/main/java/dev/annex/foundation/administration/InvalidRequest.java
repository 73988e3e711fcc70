package dev.annex.foundation.administration;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.problems.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** One or more members or query parameters break the rules of an administration API. */
public final class InvalidRequest extends Failure {

    private static final long serialVersionUID = 1L;

    /** @param path of the member, empty for the whole body */
    public InvalidRequest(String path, String message) {
        this(List.of(new Violation(path, message)));
    }

    public InvalidRequest(List<Violation> violations) {
        super(
                FailureKind.INVALID,
                "INVALID",
                violations.stream().map(Violation::toString).collect(Collectors.joining("; ")) + ".",
                violations,
                List.of());
    }
}
