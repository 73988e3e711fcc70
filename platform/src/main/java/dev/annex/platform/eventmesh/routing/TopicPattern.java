package dev.annex.platform.eventmesh.routing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A set of topics: {@code +} stands for one whole segment, {@code *} as the last segment for any number of them, none
 * included (event-mesh, 1.1 and 7.3). Subscriptions and the filters of rules are both written this way.
 *
 * @param fixed the segments before a trailing {@code *}
 * @param open whether a trailing {@code *} follows
 */
public record TopicPattern(String text, List<String> fixed, boolean open) {

    public static final String RULE = "1 to 20 segments of [A-Za-z0-9_.-], '+' for one whole segment, '*' for any"
            + " number of segments as the last one only, at most 150 characters";

    private static final String ONE = "+";
    private static final Pattern SEGMENT = Pattern.compile("\\+|[A-Za-z0-9_.-]+");

    /** The pattern, if the text is one; empty otherwise. */
    public static Optional<TopicPattern> parse(String text) {
        if (text.isEmpty() || text.length() > TopicName.MAX_LENGTH) {
            return Optional.empty();
        }
        List<String> segments = List.of(text.split("/", -1));
        boolean open = segments.getLast().equals("*");
        List<String> fixed = open ? segments.subList(0, segments.size() - 1) : segments;
        boolean legal = segments.size() <= TopicName.MAX_SEGMENTS
                && fixed.stream().allMatch(segment -> SEGMENT.matcher(segment).matches());
        return legal ? Optional.of(new TopicPattern(text, List.copyOf(fixed), open)) : Optional.empty();
    }

    /** Whether it names a single topic. */
    public boolean exact() {
        return !open && !fixed.contains(ONE);
    }

    public boolean matches(TopicName topic) {
        return matches(topic.segments());
    }

    /** Whether a name with these segments is in the set; queue names are matched by the same rules. */
    public boolean matches(List<String> name) {
        if (open ? name.size() < fixed.size() : name.size() != fixed.size()) {
            return false;
        }
        for (int i = 0; i < fixed.size(); i++) {
            if (!fixed.get(i).equals(ONE) && !fixed.get(i).equals(name.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether every topic of the other pattern is one of this pattern too. */
    public boolean covers(TopicPattern other) {
        if (open ? other.fixed.size() < fixed.size() : other.open || other.fixed.size() != fixed.size()) {
            return false;
        }
        for (int i = 0; i < fixed.size(); i++) {
            if (!fixed.get(i).equals(ONE) && !fixed.get(i).equals(other.fixed.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether some topic belongs to both patterns. */
    public boolean meets(TopicPattern other) {
        int common = Math.min(fixed.size(), other.fixed.size());
        for (int i = 0; i < common; i++) {
            String mine = fixed.get(i);
            String theirs = other.fixed.get(i);
            if (!mine.equals(ONE) && !theirs.equals(ONE) && !mine.equals(theirs)) {
                return false;
            }
        }
        return fixed.size() == other.fixed.size() || (fixed.size() < other.fixed.size() ? open : other.open);
    }

    boolean anyAt(int depth) {
        return fixed.get(depth).equals(ONE);
    }

    @Override
    public String toString() {
        return text;
    }
}
