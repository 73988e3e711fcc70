package dev.annex.cli.objects;

import java.util.Arrays;
import java.util.List;

/**
 * What can be done with an object.
 *
 * @param verb as in the btp CLI
 * @param suffix what follows the path: an action ({@code /deregister}) or a query ({@code ?regenerate=true})
 * @param switches options that become {@code true} query parameters, as the contract allows
 * @param questions options whose value becomes a query parameter of their name
 */
record Action(
        String verb, Kind kind, String suffix, List<Field> fields, List<String> switches, List<String> questions) {

    enum Kind {
        LIST(false, "GET"),
        READ_ONE(true, "GET"),
        CREATE(false, "POST"),
        ACT_ON_ONE(true, "POST"),
        CHANGE_ONE(true, "PATCH"),
        DELETE_ONE(true, "DELETE");

        private final boolean one;
        private final String method;

        Kind(boolean one, String method) {
            this.one = one;
            this.method = method;
        }

        String method() {
            return method;
        }
    }

    /** Whether one object is named on the command line; where fields are given they say which one is meant. */
    boolean isNamed() {
        return kind.one && (fields.isEmpty() || kind == Kind.CHANGE_ONE);
    }

    boolean takesBody() {
        return kind.method().equals("POST") || kind.method().equals("PATCH");
    }

    static Action of(String verb, Kind kind, String suffix, String... fields) {
        return new Action(
                verb, kind, suffix, Arrays.stream(fields).map(Field::parse).toList(), List.of(), List.of());
    }

    Action with(String... switches) {
        return new Action(verb, kind, suffix, fields, List.of(switches), questions);
    }

    /** Options whose value becomes a parameter of the query. */
    Action asking(String... names) {
        return new Action(verb, kind, suffix, fields, switches, List.of(names));
    }

    String describe(String object) {
        return "%s %s".formatted(Character.toUpperCase(verb.charAt(0)) + verb.substring(1), object);
    }
}
