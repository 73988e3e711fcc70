package dev.annex.platform.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person who logs on in one zone.
 *
 * @param zone {@link Users#INSTALLATION}, or the GUID of a global account or a subaccount
 * @param origin the identity provider that knows the person
 */
public record User(
        String id,
        String zone,
        String userName,
        String email,
        String givenName,
        String familyName,
        String origin,
        @Nullable Instant lastLogonAt,
        Instant createdAt) {}
