package dev.annex.platform.landscape;

import dev.annex.platform.accounts.GlobalAccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A system known to a global account.
 *
 * @param discovery how it came into the landscape
 * @param pairedAs the entry whose pairing it is reached through: itself, or that of another account of the same customer
 * @param peer the account as which the platform speaks to it, and whose mark its objects carry
 * @param app its name in the pairing protocol: path segment and common name of its certificates
 * @param statusReason why an error status was reached, or what is worth knowing about the present one
 * @param managed whether the platform can set up communication in it (pairing, 8.1)
 * @param tenantId as the system declared it
 * @param uiUrl host of its user interface, audience of SAML assertions; announced by managed systems
 * @param apiUrl base of its OData services and token service; announced by managed systems
 * @param scenarioGroup fixed with the token that registered it (pairing, 7.7)
 * @param certificateExpiresAt end of its newest pairing certificate
 */
public record LandscapeSystem(
        SystemId id,
        GlobalAccountId globalAccount,
        String name,
        SystemType type,
        Discovery discovery,
        SystemId pairedAs,
        GlobalAccountId peer,
        String app,
        SystemStatus status,
        @Nullable String statusReason,
        boolean managed,
        @Nullable String tenantId,
        @Nullable String uiUrl,
        @Nullable String apiUrl,
        @Nullable ScenarioGroup scenarioGroup,
        @Nullable Instant certificateExpiresAt,
        Instant createdAt) {

    /** Whether plans of it can be assigned and instances made (pairing, 7.2, last column). */
    public boolean usable() {
        return status == SystemStatus.REGISTERED || status == SystemStatus.EMPTY && !type.pairsByToken();
    }

    /** Whether an arrangement for the scenario may be made; otherwise SCENARIO_NOT_ALLOWED (pairing, 7.7). */
    public boolean allows(String scenarioId) {
        return scenarioGroup == null || scenarioGroup.allows(scenarioId);
    }
}
