package dev.annex.system.communication;

/**
 * A communication user that logged on.
 *
 * @param userId key of the communication user
 * @param method how it logged on, in the words of the scenarios: {@code BasicAuthentication}
 */
public record CommunicationCaller(String userId, String userName, String method) implements SapCaller {

    @Override
    public String getName() {
        return userName;
    }

    @Override
    public String changedBy() {
        return userId;
    }
}
