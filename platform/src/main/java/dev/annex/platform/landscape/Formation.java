package dev.annex.platform.landscape;

import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.SubaccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Systems, and a subaccount, of a global account that belong together (pairing, 7.8).
 *
 * @param statusReason what is missing or went wrong
 */
public record Formation(
        FormationId id,
        GlobalAccountId globalAccount,
        String name,
        FormationType type,
        @Nullable SubaccountId subaccount,
        List<SystemId> systems,
        FormationStatus status,
        @Nullable String statusReason,
        Instant createdAt,
        long revision) {

    public Formation {
        systems = List.copyOf(systems);
    }
}
