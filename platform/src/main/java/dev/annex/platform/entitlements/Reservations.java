package dev.annex.platform.entitlements;

import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.entitlements.EntitlementsException.NotEntitled;
import dev.annex.platform.entitlements.EntitlementsException.QuotaExceeded;
import dev.annex.platform.landscape.SystemId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Which instance holds a share of which entitlement: never one twice, never more than there are. */
@Component
class Reservations {

    private final EntitlementStore store;
    private final Handout handout;
    private final TransactionTemplate transaction;

    Reservations(EntitlementStore store, Handout handout, TransactionTemplate transaction) {
        this.store = store;
        this.handout = handout;
        this.transaction = transaction;
    }

    void take(String instanceId, SubaccountId subaccount, String service, String plan, @Nullable SystemId system) {
        transaction.executeWithoutResult(_ -> {
            Entitlement entitlement = store.find(subaccount, service, plan, system)
                    .orElseThrow(() -> new NotEntitled(service, plan, system != null));
            // A removal at the same time has to wait for this transaction, or this one for it.
            if (!store.bump(entitlement.id())) {
                throw new NotEntitled(service, plan, system != null);
            }
            if (store.insertReservation(instanceId, entitlement.id())) {
                Entitlement taken = store.take(entitlement.id()).orElseThrow(() -> new QuotaExceeded(entitlement));
                handOut(taken, 1);
            } else if (store.reservation(instanceId)
                    .filter(entitlement.id()::equals)
                    .isEmpty()) {
                throw new IllegalStateException("Instance " + instanceId + " holds another entitlement already.");
            }
        });
    }

    void giveBack(String instanceId) {
        transaction.executeWithoutResult(
                _ -> store.deleteReservation(instanceId).ifPresent(held -> handOut(store.give(held), -1)));
    }

    /** An amount was handed out as a whole when it was assigned; without one, each instance is. */
    private void handOut(Entitlement entitlement, int instances) {
        if (entitlement.amount() == null) {
            handout.take(entitlement.quotaId(), instances);
        }
    }
}
