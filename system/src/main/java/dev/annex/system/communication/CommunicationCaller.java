package dev.annex.system.communication;

import java.security.Principal;

/**
 * A communication user that logged on, the principal of calls below {@code /sap/}.
 *
 * @param userId key of the communication user
 * @param method how it logged on, in the words of the scenarios: {@code BasicAuthentication}
 */
public record CommunicationCaller(String userId, String userName, String method) implements Principal {

    @Override
    public String getName() {
        return userName;
    }
}
