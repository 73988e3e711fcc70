package dev.annex.platform.accounts.uses;

import dev.annex.foundation.problems.Blocker;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks every package what it still uses of an object. */
@Component
public class AllUses {

    // A provider, because whoever answers may itself need the one who asks.
    private final ObjectProvider<Uses> everyone;

    public AllUses(ObjectProvider<Uses> everyone) {
        this.everyone = everyone;
    }

    public List<Blocker> of(Held held) {
        return everyone.orderedStream().flatMap(one -> one.of(held).stream()).toList();
    }

    /**
     * Call in the transaction of the delete, after the row was locked.
     *
     * @param what the object for people, such as {@code subaccount dev}
     * @throws InUse listing every blocker and the command that removes it
     */
    public void refuseWhileUsed(Held held, String what) {
        List<Blocker> blockers = of(held);
        if (!blockers.isEmpty()) {
            throw new InUse(what, blockers);
        }
    }
}
