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
    private final TransactionTemplate transaction;

    Reservations(EntitlementStore store, TransactionTemplate transaction) {
        this.store = store;
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
                if (!store.take(entitlement.id())) {
                    throw new QuotaExceeded(entitlement);
                }
            } else if (store.reservation(instanceId)
                    .filter(entitlement.id()::equals)
                    .isEmpty()) {
                throw new IllegalStateException("Instance " + instanceId + " holds another entitlement already.");
            }
        });
    }

    void giveBack(String instanceId) {
        transaction.executeWithoutResult(
                _ -> store.deleteReservation(instanceId).ifPresent(store::give));
    }
}
