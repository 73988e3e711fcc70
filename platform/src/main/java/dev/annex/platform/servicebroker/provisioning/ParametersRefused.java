package dev.annex.platform.servicebroker.provisioning;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.problems.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** Parameters of an instance or a binding that cannot be accepted, with all violations at once. */
public final class ParametersRefused extends Failure {

    private static final long serialVersionUID = 1L;

    public ParametersRefused(List<Violation> violations) {
        super(FailureKind.INVALID, "PARAMETERS_INVALID", sentence(violations), violations, List.of());
    }

    private static String sentence(List<Violation> violations) {
        return violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
    }
}
