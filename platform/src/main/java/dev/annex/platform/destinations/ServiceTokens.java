package dev.annex.platform.destinations;

import dev.annex.platform.destinations.TokenRetrieval.Found;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Tokens of token services, kept until shortly before they expire. The version of the destination is part of the key, so a
 * changed destination never meets a token of its old self.
 */
@Component
class ServiceTokens {

    private static final Duration RENEWED_BEFORE = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final TokenServiceClient client;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, ServiceToken> tokens = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ServiceToken> eldest) {
            return size() > MOST;
        }
    };

    ServiceTokens(TokenServiceClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    private record Key(DestinationLevel level, String etag, String tenant) {}

    /** A token and how long it lives from now. */
    record Retrieved(ServiceToken token, Duration remaining) {}

    /** @param grant follows from the destination, so the destination's version stands for it too */
    Retrieved token(Found found, String tenant, Map<String, String> grant) throws RetrievalFailed {
        Key key = new Key(found.level(), found.etag(), tenant);
        Optional<ServiceToken> known = kept(key);
        // Two callers at once may fetch twice; both tokens are good, and nobody waits for somebody else's network.
        ServiceToken token = known.isPresent() ? known.get() : keep(key, client.fetch(found, tenant, grant));
        Duration remaining = Duration.between(clock.instant(), token.expiresAt());
        return new Retrieved(token, remaining.isNegative() ? Duration.ZERO : remaining);
    }

    private Optional<ServiceToken> kept(Key key) {
        Instant needed = clock.instant().plus(RENEWED_BEFORE);
        lock.lock();
        try {
            return Optional.ofNullable(tokens.get(key)).filter(token -> needed.isBefore(token.expiresAt()));
        } finally {
            lock.unlock();
        }
    }

    private ServiceToken keep(Key key, ServiceToken token) {
        lock.lock();
        try {
            tokens.put(key, token);
        } finally {
            lock.unlock();
        }
        return token;
    }
}
