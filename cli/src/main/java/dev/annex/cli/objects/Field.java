package dev.annex.cli.objects;

import dev.annex.cli.http.Json;
import dev.annex.cli.terminal.CommandFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A member of a request body and the option that gives it.
 *
 * @param refers the scope by which a name becomes an id, {@code ""} if the value is taken as it is
 */
record Field(String member, Kind kind, boolean required, String refers) {

    enum Kind {
        TEXT,
        FLAG,
        NUMBER,
        LIST,
        JSON,
        FILE
    }

    /**
     * Reads the table's short form: a member, then {@code ?} flag, {@code #} number, {@code []} list, {@code {}} JSON,
     * {@code %} the bytes of a file as base64, or {@code @scope} reference (behind {@code []}: to several), then {@code !}
     * if it is required.
     */
    static Field parse(String text) {
        var required = text.endsWith("!");
        var rest = required ? text.substring(0, text.length() - 1) : text;
        var at = rest.indexOf('@');
        if (at >= 0) {
            var referring = parse(rest.substring(0, at));
            return new Field(referring.member(), referring.kind(), required, rest.substring(at + 1));
        }
        for (var mark : new Object[][] {
            {"?", Kind.FLAG}, {"#", Kind.NUMBER}, {"[]", Kind.LIST}, {"{}", Kind.JSON}, {"%", Kind.FILE}
        }) {
            if (rest.endsWith((String) mark[0])) {
                var member = rest.substring(0, rest.length() - ((String) mark[0]).length());
                return new Field(member, (Kind) mark[1], required, "");
            }
        }
        return new Field(rest, Kind.TEXT, required, "");
    }

    /** {@code customerId} is given by {@code --customer-id}, a reference by the name of its scope. */
    String option() {
        return "--" + (refers.isEmpty() ? dashed(member) : refers);
    }

    static String dashed(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** What the body says: what is referred to by name becomes an id. */
    JsonNode value(String given, Scopes scopes) {
        if (refers.isEmpty()) {
            return value(given);
        }
        var ids = (kind == Kind.LIST ? Arrays.stream(given.split(",")) : Stream.of(given))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> scopes.id(refers, name))
                .toArray(String[]::new);
        return kind == Kind.LIST ? Json.array(ids) : value(ids.length == 1 ? ids[0] : given);
    }

    JsonNode value(String given) {
        return switch (kind) {
            case TEXT -> Json.MAPPER.getNodeFactory().stringNode(given);
            case FLAG -> Json.MAPPER.getNodeFactory().booleanNode(Boolean.parseBoolean(given));
            case NUMBER -> Json.MAPPER.getNodeFactory().numberNode(number(given));
            case LIST ->
                Json.array(Arrays.stream(given.split(",")).map(String::strip).toArray(String[]::new));
            case JSON -> document(option(), given);
            case FILE -> Json.MAPPER.getNodeFactory().stringNode(bytes(option(), given));
        };
    }

    private static String bytes(String option, String file) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(file)));
        } catch (IOException | InvalidPathException unreadable) {
            throw new CommandFailed("%s: cannot read '%s'".formatted(option, file), "Give a file.", unreadable);
        }
    }

    private long number(String given) {
        try {
            return Long.parseLong(given);
        } catch (NumberFormatException wrong) {
            throw new CommandFailed("%s: '%s' is not a whole number".formatted(option(), given), null, wrong);
        }
    }

    /** {@code FILE}, {@code -} for standard input, or the JSON itself. */
    static JsonNode document(String option, String given) {
        try {
            var text = given.equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : given.strip().startsWith("{") ? given : Files.readString(Path.of(given));
            var document = Json.read(text);
            if (!document.isObject()) {
                throw new CommandFailed(option + ": expected a JSON object");
            }
            return document;
        } catch (IOException | InvalidPathException unreadable) {
            throw new CommandFailed(
                    "%s: cannot read '%s'".formatted(option, given),
                    "Give a file, - for standard input, or JSON.",
                    unreadable);
        } catch (JacksonException wrong) {
            throw new CommandFailed("%s: not JSON: %s".formatted(option, wrong.getOriginalMessage()), null, wrong);
        }
    }
}
