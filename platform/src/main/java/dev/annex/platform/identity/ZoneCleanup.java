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
    private final IdentityProviders providers;

    ZoneCleanup(Users users, SigningKeys keys, IdentityProviders providers) {
        this.providers = providers;
        this.users = users;
        this.keys = keys;
    }

    @EventListener
    void on(SubaccountDeleted deleted) {
        users.deleteZone(deleted.subaccount().id().value());
        keys.deleteZone(deleted.subaccount().id().value());
        providers.deleteZone(deleted.subaccount().id().value());
    }

    @EventListener
    void on(GlobalAccountDeleted deleted) {
        users.deleteZone(deleted.account().id().value());
        providers.deleteZone(deleted.account().id().value());
    }
}
