package dev.annex.platform.accounts;

import dev.annex.foundation.problems.Blocker;
import dev.annex.platform.accounts.uses.Held;
import dev.annex.platform.accounts.uses.Uses;
import java.util.List;
import org.springframework.stereotype.Component;

/** A global account stays while it has subaccounts. */
@Component
class SubaccountUses implements Uses {

    private final AccountStore store;

    SubaccountUses(AccountStore store) {
        this.store = store;
    }

    @Override
    public List<Blocker> of(Held held) {
        if (!(held instanceof Held.GlobalAccountHeld account)) {
            return List.of();
        }
        return store.subaccounts(new GlobalAccountId(account.id())).stream()
                .map(subaccount -> new Blocker(
                        "subaccount",
                        subaccount.id().value(),
                        subaccount.name(),
                        "annex delete accounts/subaccount " + subaccount.id().value()))
                .toList();
    }
}
