package dev.annex.platform.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The contract with a customer: owner of subaccounts and systems.
 *
 * @param subdomain unique in the installation; its zone's host is {@code <subdomain>.authentication.<base>}
 * @param customerId tells accounts of the same customer; absent where nobody gave one
 * @param market {@code public}, {@code cn} or {@code us-gov}; never changes
 * @param euAccess whether personal data may only be processed in the EU, EEA and Switzerland (pairing, 7.5)
 */
public record GlobalAccount(
        GlobalAccountId id,
        String name,
        String subdomain,
        @Nullable String customerId,
        boolean euAccess,
        String market,
        Instant createdAt) {}
