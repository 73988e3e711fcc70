package dev.annex.system.communication;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.annex.system.communication.CommunicationException.NotFound;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The scenarios this system offers: the catalogue in {@code scenarios.json}. */
@Component
public class Scenarios {

    private final Map<String, Scenario> byId = new TreeMap<>();
    private final Map<String, List<String>> byInboundService = new TreeMap<>();

    Scenarios() {
        for (Row row : read()) {
            Scenario scenario = row.scenario();
            byId.put(scenario.id(), scenario);
            for (Scenario.Inbound service : scenario.inboundServices()) {
                byInboundService
                        .computeIfAbsent(service.id().toUpperCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(scenario.id());
            }
        }
    }

    /** By id. */
    public List<Scenario> list() {
        return List.copyOf(byId.values());
    }

    public Optional<Scenario> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** @throws NotFound if the system does not offer it */
    public Scenario require(String id) {
        return find(id).orElseThrow(() -> new NotFound("communication scenario", id));
    }

    /** Ids of the scenarios a service belongs to; its name in any case. */
    List<String> withInboundService(String service) {
        return byInboundService.getOrDefault(service.toUpperCase(Locale.ROOT), List.of());
    }

    private static List<Row> read() {
        try (InputStream resource = Objects.requireNonNull(
                Scenarios.class.getResourceAsStream("scenarios.json"), "scenarios.json is not on the class path")) {
            return JsonMapper.builder().build().readValue(resource, new TypeReference<List<Row>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A scenario as the file has it: what does not apply is left out. */
    private record Row(
            String id,
            String name,
            List<AuthenticationMethod> inbound,
            List<AuthenticationMethod> outbound,
            List<Scenario.Inbound> inboundServices,
            List<Scenario.Outbound> outboundServices,
            @Nullable List<RowProperty> properties) {

        Scenario scenario() {
            return new Scenario(
                    id,
                    name,
                    inbound,
                    outbound,
                    inboundServices,
                    outboundServices,
                    properties == null
                            ? List.of()
                            : properties.stream().map(RowProperty::property).toList());
        }
    }

    private record RowProperty(
            String name,
            String description,
            @Nullable Boolean required,
            @JsonProperty("default") @Nullable String defaultValue) {

        Scenario.Property property() {
            return new Scenario.Property(name, description, Boolean.TRUE.equals(required), defaultValue);
        }
    }
}
