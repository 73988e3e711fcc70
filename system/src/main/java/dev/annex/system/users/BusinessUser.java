package dev.annex.system.users;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person who works in the system. Platform and system know a person by the same e-mail, nothing else links them.
 *
 * @param userName unique in any case
 * @param email unique in any case
 * @param roles ids of business roles
 * @param globalUserId the id an identity provider may know the person by
 * @param validTo the first moment at which the user may not log on any more
 * @param version grows with every change
 */
public record BusinessUser(
        String id,
        String userName,
        String email,
        @Nullable String givenName,
        @Nullable String familyName,
        boolean locked,
        Set<String> roles,
        @Nullable String globalUserId,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        Instant createdAt,
        @Nullable Instant lastLogonAt,
        long version) {

    public BusinessUser {
        roles = Set.copyOf(roles);
    }

    public boolean validAt(Instant now) {
        return (validFrom == null || !now.isBefore(validFrom)) && (validTo == null || now.isBefore(validTo));
    }
}
