package dev.annex.system.odata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path below a service, split before it is decoded: a {@code %2F} in a key does not end the segment.
 *
 * @param segments at least one, unless the service itself is meant
 */
record ResourcePath(List<Segment> segments) {

    ResourcePath {
        segments = List.copyOf(segments);
    }

    /** @param predicate decoded text between the parentheses; null: no parentheses */
    record Segment(String name, @Nullable String predicate) {}

    static ResourcePath parse(String path) {
        var segments = new ArrayList<Segment>();
        for (var raw : path.split("/")) {
            if (!raw.isEmpty()) {
                segments.add(segment(UrlText.decodeSegment(raw)));
            }
        }
        return new ResourcePath(segments);
    }

    private static Segment segment(String text) {
        var open = text.indexOf('(');
        if (open < 0) {
            return new Segment(text, null);
        }
        if (!text.endsWith(")")) {
            throw ODataFailure.syntax("The segment '" + text + "' lacks its closing parenthesis");
        }
        return new Segment(
                text.substring(0, open),
                text.substring(open + 1, text.length() - 1).strip());
    }
}
