package dev.annex.system.communication;

import dev.annex.foundation.secrets.RandomSecrets;
import dev.annex.foundation.secrets.SecretHashes;
import dev.annex.system.communication.AccessTokenStore.AccessToken;
import dev.annex.system.communication.CommunicationException.TokenRefused;
import dev.annex.system.users.BusinessUser;
import dev.annex.system.users.BusinessUsers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Service;

/** Opaque tokens that stand for a person; what they rest on is asked again at each use (marketing-cloud-tenant, 5.2). */
@Service
class AccessTokens {

    static final Duration LIFETIME = Duration.ofHours(1);
    private static final Duration CLEANED_EVERY = Duration.ofMinutes(1);

    private final AccessTokenStore store;
    private final CommunicationUserStore communicationUsers;
    private final BusinessUsers businessUsers;
    private final SecretHashes hashes;
    private final Clock clock;
    private final AtomicLong cleanedAt = new AtomicLong();

    AccessTokens(
            AccessTokenStore store,
            CommunicationUserStore communicationUsers,
            BusinessUsers businessUsers,
            SecretHashes hashes,
            Clock clock) {
        this.store = store;
        this.communicationUsers = communicationUsers;
        this.businessUsers = businessUsers;
        this.hashes = hashes;
        this.clock = clock;
    }

    /** Call within the transaction that marks the assertion as used. */
    String issue(String communicationUserId, String systemId, String businessUserId, Set<String> services) {
        Instant now = clock.instant();
        long before = cleanedAt.get();
        if (now.toEpochMilli() - before > CLEANED_EVERY.toMillis()
                && cleanedAt.compareAndSet(before, now.toEpochMilli())) {
            store.deleteExpired(now);
        }
        String token = RandomSecrets.token();
        store.insert(
                hashes.hash(token),
                new AccessToken(communicationUserId, systemId, businessUserId, services, now.plus(LIFETIME)));
        return token;
    }

    /** @throws TokenRefused with the reason, for a token that was one */
    BusinessCaller logOn(String token) {
        Instant now = clock.instant();
        AccessToken found = store.find(hashes.hash(token))
                .orElseThrow(() ->
                        new TokenRefused("The access token is not known here, or what it rested on was deleted."));
        if (!found.expiresAt().isAfter(now)) {
            throw new TokenRefused("The access token has expired.");
        }
        if (communicationUsers
                .find(found.communicationUserId())
                .filter(user -> !user.locked())
                .isEmpty()) {
            throw new TokenRefused("The communication user this access token was issued to is locked.");
        }
        BusinessUser person = businessUsers
                .find(found.businessUserId())
                .filter(user -> !user.locked() && user.validAt(now))
                .orElseThrow(() ->
                        new TokenRefused("The business user this access token stands for is locked or not valid now."));
        return new BusinessCaller(
                person.id(), person.userName(), found.communicationUserId(), found.systemId(), found.services());
    }
}
