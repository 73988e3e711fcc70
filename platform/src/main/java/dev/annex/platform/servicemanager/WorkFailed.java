package dev.annex.platform.servicemanager;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;

/** The operation a caller waited for ended without success; told as the broker's own answer. */
final class WorkFailed extends Failure {

    private static final long serialVersionUID = 1L;

    WorkFailed(String description) {
        super(FailureKind.INVALID, "BrokerError", description);
    }
}
