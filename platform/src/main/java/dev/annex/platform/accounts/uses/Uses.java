package dev.annex.platform.accounts.uses;

import dev.annex.foundation.problems.Blocker;
import java.util.List;

/** Implemented, as a bean, by each package that holds on to objects of others. */
public interface Uses {

    /**
     * What of this package still uses the object; empty if nothing does. Asked in the transaction of the delete, after
     * the object's row was locked by a version bump, so a plain query tells the truth.
     */
    List<Blocker> of(Held held);
}
