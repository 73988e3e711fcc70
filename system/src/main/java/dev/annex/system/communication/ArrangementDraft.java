package dev.annex.system.communication;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An arrangement as it shall be.
 *
 * @param inboundUserId null: the system's first inbound user with the method
 * @param inboundAuthentication null: nobody calls in
 * @param outboundUserId null: the system's first outbound user with the method
 * @param outboundAuthentication null: nobody is called
 * @param outboundServices only those that differ from the scenario; the others are active with their default path
 */
public record ArrangementDraft(
        String name,
        String scenarioId,
        String systemId,
        @Nullable String inboundUserId,
        @Nullable AuthenticationMethod inboundAuthentication,
        @Nullable String outboundUserId,
        @Nullable AuthenticationMethod outboundAuthentication,
        List<ServiceDraft> outboundServices,
        Map<String, String> attributes) {

    public ArrangementDraft {
        outboundServices = List.copyOf(outboundServices);
        attributes = Map.copyOf(attributes);
    }

    /** @param service id or exact name of an outbound service of the scenario */
    public record ServiceDraft(String service, @Nullable String path, boolean active, Map<String, String> attributes) {}
}
