package dev.annex.cli.objects;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with an object.
 *
 * @param verb as in the btp CLI
 * @param suffix what follows the path: an action ({@code /deregister}) or a query ({@code ?regenerate=true})
 * @param switches options that become {@code true} query parameters, as the contract allows
 * @param questions options whose value becomes a query parameter of their name
 * @param example what follows the object in an example of its use; absent: what it needs, generally spoken
 */
record Action(
        String verb,
        Kind kind,
        String suffix,
        List<Field> fields,
        List<String> switches,
        List<String> questions,
        @Nullable String example) {

    enum Kind {
        LIST(false, "GET"),
        READ_ONE(true, "GET"),
        READ(false, "GET"),
        CREATE(false, "POST"),
        ACT_ON_ONE(true, "POST"),
        ASK_ONE(true, "POST"),
        CHANGE_ONE(true, "PATCH"),
        DELETE_ONE(true, "DELETE"),
        DELETE(false, "DELETE"),
        /** One object gets another, named by an option. */
        LINK(true, "PUT"),
        /** Takes it away again. */
        UNLINK(true, "DELETE");

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
        return kind.one && (fields.isEmpty() || kind != Kind.DELETE_ONE);
    }

    boolean takesBody() {
        return kind.method().equals("POST") || kind.method().equals("PATCH");
    }

    static Action of(String verb, Kind kind, String suffix, String... fields) {
        return new Action(
                verb, kind, suffix, Arrays.stream(fields).map(Field::parse).toList(), List.of(), List.of(), null);
    }

    Action with(String... switches) {
        return new Action(verb, kind, suffix, fields, List.of(switches), questions, example);
    }

    /** Options whose value becomes a parameter of the query. */
    Action asking(String... names) {
        return new Action(verb, kind, suffix, fields, switches, List.of(names), example);
    }

    /** @param arguments as somebody would type them behind {@code annex ACTION GROUP/OBJECT} */
    Action showing(String arguments) {
        return new Action(verb, kind, suffix, fields, switches, questions, arguments);
    }

    /** A line to type. */
    String example(ObjectType type) {
        return "annex " + verb + " " + type.name() + (example == null ? needed(type) : " " + example);
    }

    private String needed(ObjectType type) {
        String named = isNamed()
                ? " NAME"
                : type.positional().isEmpty() ? "" : " " + type.positional().toUpperCase(Locale.ROOT);
        return named
                + fields.stream()
                        .filter(Field::required)
                        .map(field -> " " + field.option() + " "
                                + field.option().substring(2).toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining());
    }

    String describe(String object) {
        return "%s %s".formatted(Character.toUpperCase(verb.charAt(0)) + verb.substring(1), object);
    }
}
