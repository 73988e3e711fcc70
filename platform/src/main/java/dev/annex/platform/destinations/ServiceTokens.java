package dev.annex.platform.destinations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tokens of token services, kept until shortly before they expire. The version of the destination is part of the key, so a
 * changed destination never meets a token of its old self. Many finds of one missing token make one request.
 */
@Component
class ServiceTokens {

    private static final int MOST = 10_000;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, CompletableFuture<ServiceToken>> flights = new ConcurrentHashMap<>();
    private final Map<Key, ServiceToken> tokens = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ServiceToken> eldest) {
            return size() > MOST;
        }
    };

    ServiceTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * Everything a token depends on.
     *
     * @param user what the token is about where it is a user's; empty for a token of the client
     */
    record Key(DestinationLevel level, String etag, String tenant, String user) {}

    /** Makes one request to a token service. */
    interface Fetch {
        ServiceToken token() throws RetrievalFailed;
    }

    /** A token and how long it lives from now. */
    record Retrieved(ServiceToken token, Duration remaining, boolean kept) {}

    /** Asks for a token even if one is kept; the new one replaces it. */
    Retrieved anew(Key key, Fetch fetch) throws RetrievalFailed {
        return retrieved(keep(key, fetch.token()), false);
    }

    Retrieved token(Key key, Fetch fetch) throws RetrievalFailed {
        ServiceToken known = kept(key);
        if (known != null) {
            return retrieved(known, true);
        }
        var own = new CompletableFuture<ServiceToken>();
        CompletableFuture<ServiceToken> flight = flights.putIfAbsent(key, own);
        if (flight != null) {
            return retrieved(await(flight), true);
        }
        try {
            // Whoever had the flight before may have landed between the first look and our start.
            ServiceToken landed = kept(key);
            ServiceToken token = landed == null ? keep(key, fetch.token()) : landed;
            own.complete(token);
            return retrieved(token, landed != null);
        } catch (RetrievalFailed e) {
            own.completeExceptionally(e);
            throw e;
        } finally {
            // Whatever ended it, an error too: nobody waits for a flight that never lands.
            own.completeExceptionally(new IllegalStateException("the request for the token was given up"));
            flights.remove(key, own);
        }
    }

    private static ServiceToken await(CompletableFuture<ServiceToken> flight) throws RetrievalFailed {
        try {
            return flight.join();
        } catch (CompletionException e) {
            throw new RetrievalFailed(
                    e.getCause() instanceof RetrievalFailed failure
                            ? failure.getMessage()
                            : "another find of the same token failed");
        }
    }

    private Retrieved retrieved(ServiceToken token, boolean kept) {
        Duration remaining = Duration.between(clock.instant(), token.expiresAt());
        return new Retrieved(token, remaining.isNegative() ? Duration.ZERO : remaining, kept);
    }

    private @Nullable ServiceToken kept(Key key) {
        Instant now = clock.instant();
        lock.lock();
        try {
            ServiceToken token = tokens.get(key);
            return token != null && token.fresh(now) ? token : null;
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
