package dev.annex.foundation.problems;

import java.util.List;

/**
 * A refusal or failure with a reason a program can rely on and a message a person can act on.
 * Modules make sealed families of it; each HTTP face translates them into its own form.
 */
public abstract class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String reason;
    private final transient List<Violation> violations;
    private final transient List<Blocker> blockers;

    protected Failure(FailureKind kind, String reason, String message) {
        this(kind, reason, message, List.of(), List.of());
    }

    protected Failure(
            FailureKind kind, String reason, String message, List<Violation> violations, List<Blocker> blockers) {
        super(message);
        this.kind = kind;
        this.reason = reason;
        this.violations = List.copyOf(violations);
        this.blockers = List.copyOf(blockers);
    }

    public FailureKind kind() {
        return kind;
    }

    /** Stable upper-case word, part of the contract (administration-api, 1). */
    public String reason() {
        return reason;
    }

    public List<Violation> violations() {
        return violations;
    }

    public List<Blocker> blockers() {
        return blockers;
    }

    /** What happened and what to do; never another account's data, never a secret. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
