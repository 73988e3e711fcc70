package dev.annex.system.users;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an administrator says of a business user; for a change, the user as it shall be. */
public record NewBusinessUser(
        String userName,
        String email,
        @Nullable String givenName,
        @Nullable String familyName,
        boolean locked,
        Set<String> roles,
        @Nullable String globalUserId,
        @Nullable Instant validFrom,
        @Nullable Instant validTo) {

    public NewBusinessUser {
        roles = Set.copyOf(roles);
    }

    /** Valid from now on for good, without a global user id. */
    public NewBusinessUser(
            String userName,
            String email,
            @Nullable String givenName,
            @Nullable String familyName,
            boolean locked,
            Set<String> roles) {
        this(userName, email, givenName, familyName, locked, roles, null, null, null);
    }
}
