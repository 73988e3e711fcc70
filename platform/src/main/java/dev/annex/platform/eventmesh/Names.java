package dev.annex.platform.eventmesh;

import java.util.regex.Pattern;

/** The forms of names in the event mesh (event-mesh, 1.1 and 7.2). */
public final class Names {

    public static final Pattern EMNAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** Exactly three segments. */
    public static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+){2}");

    /** Characters of a namespace; the namespace of an s4-hana-cloud instance has at most 24. */
    public static final int MAX_NAMESPACE = 63;

    static final int MAX_QUEUE = 164;

    private static final Pattern QUEUE = Pattern.compile("[a-zA-Z0-9_.-]{1,111}(?:/[a-zA-Z0-9_.-]{1,109}){0,19}");

    private Names() {}

    static boolean isQueue(String name) {
        return name.length() <= MAX_QUEUE && QUEUE.matcher(name).matches();
    }
}
