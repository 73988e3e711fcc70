package dev.annex.system.communication;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A communication system as it shall be. */
public record CommunicationSystemDraft(
        String id,
        SystemSettings settings,
        List<CommunicationSystem.InboundUser> inboundUsers,
        List<OutboundUserDraft> outboundUsers) {

    public CommunicationSystemDraft {
        inboundUsers = List.copyOf(inboundUsers);
        outboundUsers = List.copyOf(outboundUsers);
    }

    /** @param secret null keeps the one stored for the same user name and method */
    public record OutboundUserDraft(
            String userName,
            AuthenticationMethod method,
            @Nullable String secret) {

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "OutboundUserDraft[" + userName + ", " + method.text() + "]";
        }
    }
}
