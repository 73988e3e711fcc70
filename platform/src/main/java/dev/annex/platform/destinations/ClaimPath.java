package dev.annex.platform.destinations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of JsonPath that {@code userIdSource} may use: members and indexes, {@code $.a['b.c'][0]}. Wildcards, recursion,
 * filters and scripts are refused: an identity has one place.
 */
final class ClaimPath {

    private static final int LONGEST = 200;
    private static final Pattern STEP =
            Pattern.compile("\\.?\\[\\s*'([^'\\\\]{1,100})'\\s*]|\\.?\\[\\s*\"([^\"\\\\]{1,100})\"\\s*]|\\[(\\d{1,4})]"
                    + "|\\.([A-Za-z0-9_-]{1,100})");

    private ClaimPath() {}

    /** The text at the path; a claim that is called exactly like the path wins. */
    static Optional<String> read(Map<String, Object> claims, String path) throws RetrievalFailed {
        if (claims.containsKey(path)) {
            return text(claims.get(path));
        }
        if (!path.startsWith("$")) {
            return Optional.empty();
        }
        if (path.length() > LONGEST) {
            throw refused(path.substring(0, LONGEST) + "...");
        }
        Object at = claims;
        Matcher step = STEP.matcher(path).region(1, path.length());
        int end = 1;
        while (end < path.length()) {
            if (!step.find() || step.start() != end) {
                throw refused(path);
            }
            end = step.end();
            at = next(at, step);
        }
        return text(at);
    }

    private static @Nullable Object next(@Nullable Object at, Matcher step) {
        String index = step.group(3);
        if (index != null) {
            int number = Integer.parseInt(index);
            return at instanceof List<?> list && number < list.size() ? list.get(number) : null;
        }
        String single = step.group(1);
        String quoted = single == null ? step.group(2) : single;
        String member = quoted == null ? step.group(4) : quoted;
        return at instanceof Map<?, ?> map ? map.get(member) : null;
    }

    /** A list of one value stands for that value: attributes of users are lists. */
    private static Optional<String> text(@Nullable Object value) {
        Object one = value instanceof List<?> list && list.size() == 1 ? list.getFirst() : value;
        return one instanceof String || one instanceof Number || one instanceof Boolean
                ? Optional.of(String.valueOf(one)).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    private static RetrievalFailed refused(String path) {
        return new RetrievalFailed("the property userIdSource '" + path
                + "' is neither a claim nor a path of members and indexes such as $.['xs.user.attributes'].mail[0]");
    }
}
