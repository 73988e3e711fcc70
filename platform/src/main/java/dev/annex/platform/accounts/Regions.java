package dev.annex.platform.accounts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The region catalogue: data that comes with the installation. */
@Component
public class Regions {

    private final Map<String, Region> byId = read();

    public List<Region> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Region> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private static Map<String, Region> read() {
        var regions = new LinkedHashMap<String, Region>();
        InputStream file = Objects.requireNonNull(Regions.class.getResourceAsStream("regions.csv"), "regions.csv");
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(Regions::region).forEach(region -> regions.put(region.id(), region));
            return regions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Region region(String line) {
        String[] cells = line.split(",", -1);
        return new Region(cells[0], cells[1], cells[2], cells[3], Boolean.parseBoolean(cells[4]));
    }
}
