package dev.annex.system.odata;

import dev.annex.foundation.secrets.RandomSecrets;
import dev.annex.foundation.secrets.SecretHashes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Tokens against forged requests, bound to a session and its user (marketing-cloud-tenant 4.4). Nothing is stored: the
 * session cookie carries the time it was last used and a keyed hash, so that any replica, and the next start, knows it.
 */
@Component
class CsrfTokens {

    static final String COOKIE = "SAP_SESSIONID_ANX_100";

    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration REFRESHED_AFTER = Duration.ofMinutes(1);
    private static final Pattern SESSION =
            Pattern.compile(COOKIE + "=([A-Za-z0-9_-]+)\\.(\\d{1,12})\\.([A-Za-z0-9_-]+)");

    private final SecretHashes hashes;
    private final Clock clock;

    CsrfTokens(SecretHashes hashes, Clock clock) {
        this.hashes = hashes;
        this.clock = clock;
    }

    /** @param usedAt when the client last called */
    record Session(String id, Instant usedAt) {}

    /** The session of a {@code Cookie} header, however the client copied it; empty if it is none of ours or too old. */
    Optional<Session> session(String cookies, String user) {
        var cookie = SESSION.matcher(cookies);
        if (!cookie.find()) {
            return Optional.empty();
        }
        var session = new Session(cookie.group(1), Instant.ofEpochSecond(Long.parseLong(cookie.group(2))));
        var genuine = hashes.matches(signed(session, user), cookie.group(3));
        var alive = session.usedAt().plus(IDLE).isAfter(clock.instant());
        return genuine && alive ? Optional.of(session) : Optional.empty();
    }

    Session open() {
        return new Session(RandomSecrets.token(), clock.instant());
    }

    String token(Session session, String user) {
        return hashes.hash("csrf token\0" + session.id() + "\0" + user);
    }

    boolean matches(Session session, String user, String token) {
        return hashes.matches("csrf token\0" + session.id() + "\0" + user, token);
    }

    /** Whether the client should receive a cookie with a later time. */
    boolean isDue(Session session) {
        return session.usedAt().plus(REFRESHED_AFTER).isBefore(clock.instant());
    }

    /** Value of the cookie, used now. */
    String cookie(Session session, String user) {
        var now =
                new Session(session.id(), Instant.ofEpochSecond(clock.instant().getEpochSecond()));
        return now.id() + "." + now.usedAt().getEpochSecond() + "." + hashes.hash(signed(now, user));
    }

    private static String signed(Session session, String user) {
        return "csrf session\0" + session.id() + "\0" + session.usedAt().getEpochSecond() + "\0" + user;
    }
}
