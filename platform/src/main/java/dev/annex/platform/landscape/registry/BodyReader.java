package dev.annex.platform.landscape.registry;

import dev.annex.platform.landscape.registry.RegistryException.RegistrationInvalid;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads members of a registration and says by path what is wrong with them. */
final class BodyReader {

    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_URL = 2000;

    private final ObjectNode node;
    private final String path;

    BodyReader(ObjectNode node, String path) {
        this.node = node;
        this.path = path;
    }

    ObjectNode node() {
        return node;
    }

    /** A name is shown to people in many places, so it holds no control characters and no markup. */
    String requiredName(String member) {
        String value = requiredText(member);
        requireName(member, value);
        return value;
    }

    @Nullable
    String optionalName(String member) {
        String value = text(member);
        if (value == null || value.isEmpty()) {
            return null;
        }
        requireName(member, value);
        return value;
    }

    private void requireName(String member, String value) {
        boolean usable = value.length() <= LONGEST_NAME
                && value.chars().noneMatch(c -> Character.isISOControl(c) || c == '<' || c == '>');
        require(
                usable,
                member,
                "must have at most " + LONGEST_NAME + " characters, none of them a control character, < or >");
    }

    String requiredText(String member) {
        String value = text(member);
        if (value == null || value.isBlank()) {
            throw new RegistrationInvalid("The member \"" + at(member) + "\" is missing.");
        }
        return value;
    }

    @Nullable
    String text(String member) {
        JsonNode value = member(member);
        if (value == null) {
            return null;
        }
        require(value.isString(), member, "must be a string");
        String text = value.stringValue();
        require(
                text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'),
                member,
                "must not hold control characters");
        return text;
    }

    @Nullable
    BodyReader object(String member) {
        JsonNode value = member(member);
        if (value == null) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return new BodyReader(object, at(member));
        }
        throw invalid(member, "must be an object");
    }

    /** An object with members; an empty one counts as none, because clients send templates. */
    @Nullable
    BodyReader filled(String member) {
        BodyReader object = object(member);
        boolean empty = object == null
                || object.node.properties().stream()
                        .map(Map.Entry::getValue)
                        .allMatch(value -> value.isNull()
                                || value.isString() && value.stringValue().isEmpty()
                                || value.isContainer() && value.isEmpty());
        return empty ? null : object;
    }

    /** An object whose members are all of one sort. */
    @Nullable
    ObjectNode map(String member, Predicate<JsonNode> sort, String description) {
        BodyReader object = object(member);
        if (object == null) {
            return null;
        }
        object.node
                .properties()
                .forEach(
                        entry -> object.require(sort.test(entry.getValue()), entry.getKey(), "must be " + description));
        return object.node;
    }

    /** @return the member, an http or https URL with a host; null where it is missing */
    @Nullable
    String url(String member) {
        String value = text(member);
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            URI url = new URI(value.strip());
            String scheme = String.valueOf(url.getScheme());
            boolean usable = (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && value.length() <= LONGEST_URL;
            require(usable, member, "must be an http or https URL with a host and without a user");
            return value.strip();
        } catch (URISyntaxException e) {
            throw invalid(member, "must be an http or https URL");
        }
    }

    void require(boolean fits, String member, String rule) {
        if (!fits) {
            throw invalid(member, rule);
        }
    }

    @Nullable
    JsonNode member(String member) {
        JsonNode value = node.get(member);
        return value == null || value.isNull() ? null : value;
    }

    private RegistrationInvalid invalid(String member, String rule) {
        return new RegistrationInvalid("The member \"" + at(member) + "\" " + rule + ".");
    }

    private String at(String member) {
        String shown = member.matches("[\\x20-\\x7e]{1,100}") ? member : "?";
        return path.isEmpty() ? shown : path + "." + shown;
    }
}
