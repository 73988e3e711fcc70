package dev.annex.platform.identity;

import dev.annex.platform.accounts.GlobalAccountDeleted;
import dev.annex.platform.accounts.SubaccountDeleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A zone goes with its account: in the transaction of the delete. */
@Component
class ZoneCleanup {

    private final Users users;
    private final SigningKeys keys;

    ZoneCleanup(Users users, SigningKeys keys) {
        this.users = users;
        this.keys = keys;
    }

    @EventListener
    void on(SubaccountDeleted deleted) {
        users.deleteZone(deleted.subaccount().id().value());
        keys.deleteZone(deleted.subaccount().id().value());
    }

    @EventListener
    void on(GlobalAccountDeleted deleted) {
        users.deleteZone(deleted.account().id().value());
    }
}
