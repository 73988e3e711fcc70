package dev.annex.platform.eventmesh.routing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which subscribers want a topic: an immutable trie of the segments of their patterns. A change copies the nodes on one
 * path only, so that readers never wait and see each change as a whole. A subscriber is found once, however many of
 * its patterns match.
 *
 * @param <S> a subscriber; compared by {@code equals}
 */
public final class Routes<S> {

    private final Node<S> root;

    private Routes(Node<S> root) {
        this.root = root;
    }

    public static <S> Routes<S> none() {
        return new Routes<>(Node.empty());
    }

    public Routes<S> with(TopicPattern pattern, S subscriber) {
        return new Routes<>(root.change(pattern, 0, subscriber, true));
    }

    public Routes<S> without(TopicPattern pattern, S subscriber) {
        return new Routes<>(root.change(pattern, 0, subscriber, false));
    }

    /** The subscribers of a topic, each once. */
    public Set<S> of(TopicName topic) {
        Set<S> found = new LinkedHashSet<>();
        root.collect(topic.segments(), 0, found);
        return found;
    }

    public boolean isEmpty() {
        return root.isEmpty();
    }

    /**
     * @param literal next nodes by the segment they stand for
     * @param any next node for a segment of any text
     * @param here subscribers whose pattern ends at this node
     * @param below subscribers whose pattern goes on with a trailing star
     */
    private record Node<S>(
            Map<String, Node<S>> literal, @Nullable Node<S> any, Set<S> here, Set<S> below) {

        static <S> Node<S> empty() {
            return new Node<>(Map.of(), null, Set.of(), Set.of());
        }

        boolean isEmpty() {
            return literal.isEmpty() && any == null && here.isEmpty() && below.isEmpty();
        }

        void collect(List<String> segments, int depth, Set<S> found) {
            found.addAll(below);
            if (depth == segments.size()) {
                found.addAll(here);
                return;
            }
            Node<S> exact = literal.get(segments.get(depth));
            if (exact != null) {
                exact.collect(segments, depth + 1, found);
            }
            if (any != null) {
                any.collect(segments, depth + 1, found);
            }
        }

        Node<S> change(TopicPattern pattern, int depth, S subscriber, boolean add) {
            if (depth == pattern.fixed().size()) {
                return pattern.open()
                        ? new Node<>(literal, any, here, changed(below, subscriber, add))
                        : new Node<>(literal, any, changed(here, subscriber, add), below);
            }
            if (pattern.anyAt(depth)) {
                Node<S> next = (any == null ? Node.<S>empty() : any).change(pattern, depth + 1, subscriber, add);
                return new Node<>(literal, next.isEmpty() ? null : next, here, below);
            }
            String segment = pattern.fixed().get(depth);
            Node<S> before = literal.get(segment);
            Node<S> next = (before == null ? Node.<S>empty() : before).change(pattern, depth + 1, subscriber, add);
            Map<String, Node<S>> nodes = new HashMap<>(literal);
            if (next.isEmpty()) {
                nodes.remove(segment);
            } else {
                nodes.put(segment, next);
            }
            return new Node<>(nodes, any, here, below);
        }

        private static <S> Set<S> changed(Set<S> before, S subscriber, boolean add) {
            Set<S> after = new HashSet<>(before);
            if (add) {
                after.add(subscriber);
            } else {
                after.remove(subscriber);
            }
            return after;
        }
    }
}
