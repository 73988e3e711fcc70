package dev.annex.system.odata;

import dev.annex.system.business.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The key in parentheses behind a set: {@code ('1')} or {@code (Origin='A',ID='1')}, in any order. */
final class KeyPredicate {

    /** @param predicate decoded text between the parentheses */
    static Values parse(SetModel set, String predicate) {
        var given = new LinkedHashMap<String, String>();
        for (var part : split(predicate)) {
            var equals = nameEnd(part);
            given.put(
                    equals < 0 ? "" : part.substring(0, equals).strip(),
                    part.substring(equals + 1).strip());
        }
        var key = set.key();
        if (given.containsKey("") && (key.size() != 1 || given.size() != 1)) {
            throw ODataFailure.syntax(
                    "The key of " + set.name() + " has " + key.size() + " parts. Name each one: " + example(set));
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var property : key) {
            var literal = given.containsKey("") ? given.remove("") : given.remove(property.name());
            if (literal == null) {
                throw ODataFailure.syntax(
                        "The key of " + set.name() + " lacks " + property.name() + ". Write " + example(set));
            }
            values.put(property.field().name(), literal(property, literal));
        }
        if (!given.isEmpty()) {
            throw ODataFailure.syntax(given.keySet().iterator().next() + " is no part of the key of " + set.name()
                    + ". Write " + example(set));
        }
        return Values.of(values);
    }

    /** With parentheses, percent-encoded. */
    static String write(SetModel set, Values entity) {
        var key = set.key();
        var parts = new StringJoiner(",", "(", ")");
        for (var property : key) {
            var value = entity.get(property.field().name());
            var literal = UrlText.encodeSegment(property.kind().toUrl(value == null ? "" : value));
            parts.add(key.size() == 1 ? literal : property.name() + "=" + literal);
        }
        return parts.toString();
    }

    private static Object literal(PropertyModel property, String literal) {
        try {
            return property.kind().fromUrl(literal);
        } catch (IllegalArgumentException e) {
            throw ODataFailure.badProperty(
                    property.name(),
                    "The key value " + literal + " of " + property.name() + " is no literal of type "
                            + property.kind().edmName());
        }
    }

    /** At commas outside of quotes. */
    private static Iterable<String> split(String predicate) {
        var parts = new ArrayList<String>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i < predicate.length(); i++) {
            var c = predicate.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                parts.add(predicate.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(predicate.substring(start));
        return parts;
    }

    /** The equals sign behind a name, not one inside a literal; -1 if there is no name. */
    private static int nameEnd(String part) {
        var equals = part.indexOf('=');
        var quote = part.indexOf('\'');
        return equals >= 0 && (quote < 0 || equals < quote) ? equals : -1;
    }

    private static String example(SetModel set) {
        var parts = new StringJoiner(",", set.name() + "(", ")");
        set.key().forEach(property -> parts.add(property.name() + "=..."));
        return parts.toString();
    }

    private KeyPredicate() {}
}
