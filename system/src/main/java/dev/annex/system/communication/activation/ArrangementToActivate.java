package dev.annex.system.communication.activation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An arrangement together with what is needed to call its partner.
 *
 * @param port of the partner, 1 to 65535
 * @param tokenEndpoint absolute https URL, for outbound OAuth 2.0
 * @param outboundUser user name or client id of the outbound user
 * @param outboundSecret its password or client secret, in the clear: keep it out of logs
 * @param attributes additional properties by technical name, as given on saving
 */
public record ArrangementToActivate(
        String uuid,
        String name,
        String scenarioId,
        String hostName,
        int port,
        @Nullable String tokenEndpoint,
        @Nullable String outboundUser,
        @Nullable String outboundSecret,
        List<OutboundService> services,
        Map<String, String> attributes) {

    public ArrangementToActivate {
        services = List.copyOf(services);
        attributes = Map.copyOf(attributes);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "ArrangementToActivate[" + name + ", " + scenarioId + ", " + hostName + ":" + port + "]";
    }
}
