package dev.annex.platform.destinations;

import dev.annex.platform.accounts.SubaccountDeleted;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Destinations, fragments and certificates people made go with their subaccount, in the transaction of the delete; generated ones kept it alive. */
@Component
class DestinationCleanup {

    private final List<LevelStore> stores;

    DestinationCleanup(List<LevelStore> stores) {
        this.stores = stores;
    }

    @EventListener
    void on(SubaccountDeleted deleted) {
        stores.forEach(store ->
                store.deleteAll(DestinationLevel.of(deleted.subaccount().id())));
    }
}
