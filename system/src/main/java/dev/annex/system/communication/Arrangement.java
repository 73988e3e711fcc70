package dev.annex.system.communication;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A scenario switched on for one partner and one user (marketing-cloud-tenant, 1.2).
 *
 * @param inboundUserId key of the communication user that may call the scenario's inbound services
 * @param outboundUserId key of the system's outbound user
 * @param outboundServices every outbound service of the scenario
 * @param statusReason why it is not active
 * @param externalId second key, chosen by the platform that made it
 * @param owner mark of the platform instance that made it
 */
public record Arrangement(
        String uuid,
        String name,
        String scenarioId,
        String systemId,
        @Nullable String inboundUserId,
        @Nullable AuthenticationMethod inboundAuthentication,
        @Nullable String outboundUserId,
        @Nullable AuthenticationMethod outboundAuthentication,
        List<Service> outboundServices,
        Map<String, String> attributes,
        ArrangementStatus status,
        @Nullable String statusReason,
        @Nullable String externalId,
        @Nullable String owner,
        Instant changedAt,
        String changedBy,
        long version) {

    public Arrangement {
        outboundServices = List.copyOf(outboundServices);
        attributes = Map.copyOf(attributes);
    }

    /** Whether saving the other would change nothing but who changed it when. */
    boolean saysTheSameAs(Arrangement other) {
        return name.equals(other.name)
                && scenarioId.equals(other.scenarioId)
                && systemId.equals(other.systemId)
                && Objects.equals(inboundUserId, other.inboundUserId)
                && inboundAuthentication == other.inboundAuthentication
                && Objects.equals(outboundUserId, other.outboundUserId)
                && outboundAuthentication == other.outboundAuthentication
                && outboundServices.equals(other.outboundServices)
                && attributes.equals(other.attributes)
                && status == other.status;
    }

    /** @param path absolute path at the partner; null: the service's default */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Service(String id, @Nullable String path, boolean active, Map<String, String> attributes) {

        public Service {
            attributes = Map.copyOf(attributes);
        }
    }
}
