package dev.annex.platform.destinations;

import dev.annex.platform.destinations.DestinationsException.DestinationInvalid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;

/**
 * The part of {@code $filter} that the service understands: {@code Name eq 'x'}, {@code Name in ('a','b')},
 * {@code startswith(Name,'x')}, joined by {@code and} and {@code or}, of which {@code and} binds closer
 * (destination-service, 4.3).
 */
final class NameFilter {

    private static final Pattern TOKEN = Pattern.compile("\\s*('(?:[^']|'')*'|[A-Za-z]+|[(),])");

    private final List<String> tokens = new ArrayList<>();
    private final Set<String> named = new LinkedHashSet<>();
    private final Predicate<String> condition;
    private int next;

    private NameFilter(String text) {
        String rest = text.stripTrailing();
        Matcher matcher = TOKEN.matcher(rest);
        int end = 0;
        while (end < rest.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw refused();
            }
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        condition = alternatives();
        if (next != tokens.size()) {
            throw refused();
        }
    }

    /** @throws DestinationInvalid if the text is anything else than the forms above */
    static NameFilter parse(String text) {
        return new NameFilter(text);
    }

    boolean accepts(String name) {
        return condition.test(name);
    }

    /** The names the filter spells out, in its order. */
    Set<String> named() {
        return named;
    }

    private Predicate<String> alternatives() {
        Predicate<String> all = conjunction();
        while (accept("or")) {
            all = all.or(conjunction());
        }
        return all;
    }

    private Predicate<String> conjunction() {
        Predicate<String> all = term();
        while (accept("and")) {
            all = all.and(term());
        }
        return all;
    }

    private Predicate<String> term() {
        if (accept("startswith")) {
            expect("(");
            expect("Name");
            expect(",");
            String prefix = literal();
            expect(")");
            return name -> name.startsWith(prefix);
        }
        expect("Name");
        Set<String> names = new LinkedHashSet<>();
        if (accept("eq")) {
            names.add(literal());
        } else {
            expect("in");
            expect("(");
            do {
                names.add(literal());
            } while (accept(","));
            expect(")");
        }
        named.addAll(names);
        return names::contains;
    }

    private boolean accept(String token) {
        if (next < tokens.size() && tokens.get(next).equalsIgnoreCase(token)) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw refused();
        }
    }

    private String literal() {
        if (next >= tokens.size() || !tokens.get(next).startsWith("'")) {
            throw refused();
        }
        String quoted = tokens.get(next++);
        String value = quoted.substring(1, quoted.length() - 1).replace("''", "'");
        try {
            return UriUtils.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw refused();
        }
    }

    private static DestinationInvalid refused() {
        return new DestinationInvalid(
                "$filter",
                "must be made of Name eq 'x', Name in ('a','b') and startswith(Name,'x'), joined by and / or");
    }
}
