package dev.annex.foundation.problems;

import org.jspecify.annotations.Nullable;

/**
 * Who acts, for the audit log.
 *
 * @param id stable id: a user's GUID, a client id, a system's id
 * @param origin the identity a platform acts for, as it sent it
 */
public record Actor(
        Kind kind, String id, String name, @Nullable String origin) {

    public enum Kind {
        USER,
        CLIENT,
        PLATFORM,
        SYSTEM,
        ANNEX
    }

    private static final Actor ANNEX = new Actor(Kind.ANNEX, "annex", "annex", null);
    private static final Actor ANONYMOUS = new Actor(Kind.CLIENT, "anonymous", "anonymous", null);
    private static final ThreadLocal<Actor> CURRENT = new ThreadLocal<>();

    /** The authenticated caller of this request; Annex itself outside of requests. */
    public static Actor current() {
        Actor actor = CURRENT.get();
        return actor == null ? ANNEX : actor;
    }

    /** For refusals before anybody was authenticated. */
    public static Actor anonymous() {
        return ANONYMOUS;
    }

    /** Called by the security of each face once it knows the caller; forgotten when the request ends. */
    public static void set(Actor actor) {
        CURRENT.set(actor);
    }

    static void clear() {
        CURRENT.remove();
    }
}
