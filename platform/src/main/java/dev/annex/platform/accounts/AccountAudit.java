package dev.annex.platform.accounts;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down who changed what of accounts and members. */
@Component
class AccountAudit {

    void created(GlobalAccount account) {}

    void created(Subaccount subaccount) {}

    void changed(GlobalAccount before, GlobalAccount after) {}

    void changed(Subaccount before, Subaccount after) {}

    void deleted(GlobalAccount account) {}

    void deleted(Subaccount subaccount) {}

    void assigned(String userId, RoleCollection role, @Nullable String objectId) {}

    void removed(String userId, RoleCollection role, @Nullable String objectId) {}
}
