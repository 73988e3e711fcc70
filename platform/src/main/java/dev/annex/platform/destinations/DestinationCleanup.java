package dev.annex.platform.destinations;

import dev.annex.platform.accounts.SubaccountDeleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Destinations people made go with their subaccount, in the transaction of the delete; generated ones kept it alive. */
@Component
class DestinationCleanup {

    private final DestinationStore store;

    DestinationCleanup(DestinationStore store) {
        this.store = store;
    }

    @EventListener
    void on(SubaccountDeleted deleted) {
        store.deleteAll(DestinationLevel.of(deleted.subaccount().id()));
    }
}
