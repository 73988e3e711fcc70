package dev.annex.platform.landscape;

import dev.annex.platform.landscape.PairingException.TokenRefused;
import dev.annex.platform.landscape.PairingException.TooManyGuesses;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Counts wrong tokens by the address they come from, in this replica; too many in a minute, and the address waits. */
@Component
class TokenGuesses {

    private static final long WINDOW = Duration.ofMinutes(1).toMillis();
    private static final int MOST_ADDRESSES = 10_000;

    private final ProxySettings proxy;
    private final int mostWrong;
    private final Clock clock;
    private final ConcurrentHashMap<String, Window> windows = new ConcurrentHashMap<>();

    TokenGuesses(PairingSettings settings, ProxySettings proxy, Clock clock) {
        this.proxy = proxy;
        this.mostWrong = settings.wrongTokensPerMinute();
        this.clock = clock;
    }

    private record Window(long since, int wrong) {}

    /** @throws TooManyGuesses instead of doing the work */
    <T> T watch(HttpServletRequest request, Supplier<T> work) {
        admit(request);
        try {
            return work.get();
        } catch (TokenRefused e) {
            wrong(request);
            throw e;
        }
    }

    void admit(HttpServletRequest request) {
        Window window = windows.get(address(request));
        if (window != null && window.wrong() >= mostWrong && clock.millis() - window.since() < WINDOW) {
            throw new TooManyGuesses();
        }
    }

    void wrong(HttpServletRequest request) {
        long now = clock.millis();
        if (windows.size() >= MOST_ADDRESSES) {
            windows.values().removeIf(window -> now - window.since() >= WINDOW);
        }
        windows.compute(
                address(request),
                (_, window) -> window == null || now - window.since() >= WINDOW
                        ? new Window(now, 1)
                        : new Window(window.since(), window.wrong() + 1));
    }

    /** Behind a trusted proxy its own last entry says who called. */
    private String address(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        String forwarded = proxy.trusts(peer) ? request.getHeader("X-Forwarded-For") : null;
        return forwarded == null
                ? peer
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }
}
