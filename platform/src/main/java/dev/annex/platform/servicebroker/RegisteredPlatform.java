package dev.annex.platform.servicebroker;

import dev.annex.platform.accounts.SubaccountId;
import java.time.Instant;

/** A platform that may order services for one subaccount. */
public record RegisteredPlatform(
        String id, SubaccountId subaccount, String name, PlatformType type, Instant createdAt) {}
