package dev.annex.system.communication;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partner: where it is reached, who of it calls in, and as whom it is called (marketing-cloud-tenant, 1.2).
 *
 * @param id unique and fixed, {@code [A-Z0-9_]{1,60}}
 * @param own the entry that describes the tenant itself
 * @param owner mark of the platform instance that made it
 */
public record CommunicationSystem(
        String id,
        boolean own,
        SystemSettings settings,
        List<InboundUser> inboundUsers,
        List<OutboundUser> outboundUsers,
        @Nullable String owner,
        Instant changedAt,
        String changedBy,
        long version) {

    public CommunicationSystem {
        inboundUsers = List.copyOf(inboundUsers);
        outboundUsers = List.copyOf(outboundUsers);
    }

    /** @param userId key of the communication user */
    public record InboundUser(String userId, AuthenticationMethod method) {}

    /** @param userName user name or client id; the secret stays sealed */
    public record OutboundUser(String id, String userName, AuthenticationMethod method, boolean hasSecret) {}
}
