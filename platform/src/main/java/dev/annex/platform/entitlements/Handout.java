package dev.annex.platform.entitlements;

import dev.annex.platform.entitlements.EntitlementsException.AssignmentNotFound;
import dev.annex.platform.entitlements.EntitlementsException.QuotaExhausted;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Hands out of quotas, exactly: what a quota without an amount hands out is taken from its parent in the same
 * transaction, and what is given back goes the same way.
 */
@Component
class Handout {

    private final QuotaStore store;

    Handout(QuotaStore store) {
        this.store = store;
    }

    /**
     * Call in the caller's transaction.
     *
     * @param more how much; negative gives back
     * @throws QuotaExhausted if a quota on the way up has not as much left
     */
    void take(String quotaId, int more) {
        if (more == 0) {
            return;
        }
        Optional<Quota> taken = store.take(quotaId, more);
        if (taken.isEmpty()) {
            Quota quota = store.find(quotaId).orElseThrow(() -> new AssignmentNotFound(quotaId));
            throw new QuotaExhausted(quota, more);
        }
        String parent = taken.get().parentId();
        if (parent != null && taken.get().amount() == null) {
            take(parent, more);
        }
    }
}
