package dev.annex.platform.eventmesh.routing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A name a message can be published to: 2 to 20 segments, at most 150 characters (event-mesh, 7.3). */
public record TopicName(String text, List<String> segments) {

    public static final String RULE =
            "2 to 20 segments of [A-Za-z0-9_.-] joined by '/', at most 150 characters, no leading or trailing '/'";

    static final int MAX_LENGTH = 150;
    static final int MAX_SEGMENTS = 20;

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+){1,19}");

    /** The name, if it is one; empty otherwise. */
    public static Optional<TopicName> parse(String text) {
        return text.length() <= MAX_LENGTH && SYNTAX.matcher(text).matches()
                ? Optional.of(new TopicName(text, List.of(text.split("/"))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
