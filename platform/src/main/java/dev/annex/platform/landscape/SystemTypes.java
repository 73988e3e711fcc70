package dev.annex.platform.landscape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The catalogue of system types, read once. */
@Component
class SystemTypes {

    private static final String CATALOGUE = "system-types.csv";

    private final List<SystemType> types = read();

    List<SystemType> all() {
        return types;
    }

    /** @param idOrName as a person may write it */
    SystemType named(String idOrName) {
        return types.stream()
                .filter(type ->
                        type.id().equalsIgnoreCase(idOrName) || type.name().equalsIgnoreCase(idOrName))
                .findFirst()
                .orElseThrow(() -> new LandscapeException.InputInvalid(
                        "type", "is not a known system type; choose one of " + names()));
    }

    private String names() {
        return types.stream().map(SystemType::name).collect(Collectors.joining(", "));
    }

    private static List<SystemType> read() {
        try (InputStream in = SystemTypes.class.getResourceAsStream(CATALOGUE)) {
            if (in == null) {
                throw new IllegalStateException("The catalogue " + CATALOGUE + " is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(SystemTypes::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + CATALOGUE, e);
        }
    }

    private static SystemType parse(String line) {
        String[] cells = line.split(";", -1);
        return new SystemType(
                cells[0],
                cells[1],
                SystemType.TokenLife.of(cells[2]).orElseThrow(),
                Boolean.parseBoolean(cells[3]),
                Boolean.parseBoolean(cells[4]),
                Boolean.parseBoolean(cells[5]),
                cells[6].isEmpty() ? List.of() : List.of(cells[6].split(" ")));
    }
}
