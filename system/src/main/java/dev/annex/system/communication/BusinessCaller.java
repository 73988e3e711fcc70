package dev.annex.system.communication;

import java.util.Set;

/**
 * A person whom an access token stands for.
 *
 * @param userId key of the business user
 * @param communicationUserId of the partner the token was issued to
 * @param systemId communication system whose identity provider spoke for the person
 * @param services what the token is for
 */
public record BusinessCaller(
        String userId, String userName, String communicationUserId, String systemId, Set<String> services)
        implements SapCaller {

    public BusinessCaller {
        services = Set.copyOf(services);
    }

    @Override
    public String getName() {
        return userName;
    }

    @Override
    public String changedBy() {
        return userName;
    }
}
