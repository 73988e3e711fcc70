package dev.annex.platform.accounts;

import org.jspecify.annotations.Nullable;

/** A global account to create; without a subdomain one is made from the name. */
public record NewGlobalAccount(
        String name, @Nullable String subdomain, @Nullable String customerId, boolean euAccess, String market) {

    /** A public account without a subdomain of its choice. */
    public static NewGlobalAccount named(String name) {
        return new NewGlobalAccount(name, null, null, false, "public");
    }
}
