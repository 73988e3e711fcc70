package dev.annex.system.users;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person who works in the system. Platform and system know a person by the same e-mail, nothing else links them.
 *
 * @param userName unique in any case
 * @param email unique in any case
 * @param version grows with every change
 */
public record BusinessUser(
        String id,
        String userName,
        String email,
        @Nullable String givenName,
        @Nullable String familyName,
        boolean locked,
        Set<BusinessRole> roles,
        Instant createdAt,
        @Nullable Instant lastLogonAt,
        long version) {

    public BusinessUser {
        roles = Set.copyOf(roles);
    }
}
