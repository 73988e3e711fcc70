package dev.annex.platform.cockpit.btp;

import dev.annex.foundation.administration.InvalidRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One command of the protocol: {@code <group>/<object>?<action>}. */
interface CliCommand {

    Reply run(CliSessions.Session session, Parameters parameters);

    /** What the service behind the command answered. */
    record Reply(int status, @Nullable Object body) {
        static Reply ok(Object body) {
            return new Reply(200, body);
        }
    }

    /** All values are texts; an empty one counts as not given. */
    record Parameters(Map<String, String> values) {

        private static final JsonMapper JSON = JsonMapper.builder().build();
        private static final TypeReference<Map<String, List<String>>> LABELS = new TypeReference<>() {};

        @Nullable
        String text(String name) {
            String value = values.get(name);
            return value == null || value.isEmpty() ? null : value;
        }

        String required(String name) {
            return Optional.ofNullable(text(name)).orElseThrow(() -> new InvalidRequest(name, "is missing"));
        }

        @Nullable
        Boolean flag(String name) {
            String value = text(name);
            return value == null ? null : Boolean.valueOf(value);
        }

        @Nullable
        Integer number(String name) {
            String value = text(name);
            try {
                return value == null ? null : Integer.valueOf(value);
            } catch (NumberFormatException e) {
                throw new InvalidRequest(name, "must be a whole number");
            }
        }

        /** Either a JSON list or words between commas. */
        @Nullable
        List<String> list(String name) {
            String value = text(name);
            if (value == null) {
                return null;
            }
            String bare = value.strip();
            if (bare.startsWith("[")) {
                return read(name, () -> JSON.readValue(bare, new TypeReference<List<String>>() {}));
            }
            return Arrays.stream(bare.split(",")).map(String::strip).toList();
        }

        @Nullable
        Map<String, List<String>> labels(String name) {
            String value = text(name);
            return value == null ? null : read(name, () -> JSON.readValue(value, LABELS));
        }

        @Nullable
        ObjectNode object(String name) {
            String value = text(name);
            return value == null ? null : read(name, () -> JSON.readValue(value, ObjectNode.class));
        }

        private static <T> T read(String name, Supplier<T> reading) {
            try {
                return reading.get();
            } catch (JacksonException e) {
                throw new InvalidRequest(name, "must be JSON of the documented form");
            }
        }
    }
}
