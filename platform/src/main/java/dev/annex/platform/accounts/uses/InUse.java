package dev.annex.platform.accounts.uses;

import dev.annex.foundation.problems.Blocker;
import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import java.util.List;
import java.util.stream.Collectors;

/** Something cannot be removed yet; the blockers say why and how to go on (administration-api, 1, "Delete"). */
public final class InUse extends Failure {

    private static final long serialVersionUID = 1L;

    public InUse(String what, List<Blocker> blockers) {
        super(FailureKind.CONFLICT, "IN_USE", describe(what, blockers), List.of(), blockers);
    }

    private static String describe(String what, List<Blocker> blockers) {
        String users = blockers.stream()
                .map(blocker -> blocker.kind() + " " + blocker.name())
                .limit(10)
                .collect(Collectors.joining(", "));
        String more = blockers.size() > 10 ? " and " + (blockers.size() - 10) + " more" : "";
        return "The " + what + " is in use by " + users + more + ". Remove those first.";
    }
}
