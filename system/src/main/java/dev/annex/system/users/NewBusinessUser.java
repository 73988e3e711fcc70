package dev.annex.system.users;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an administrator says of a business user; for a change, the user as it shall be. */
public record NewBusinessUser(
        String userName,
        String email,
        @Nullable String givenName,
        @Nullable String familyName,
        boolean locked,
        Set<BusinessRole> roles) {

    public NewBusinessUser {
        roles = Set.copyOf(roles);
    }
}
