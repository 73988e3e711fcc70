package dev.annex.system.launchpad;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.system.communication.Arrangement;
import dev.annex.system.communication.AuthenticationMethod;
import dev.annex.system.communication.CommunicationArrangements;
import dev.annex.system.communication.Scenario;
import dev.annex.system.communication.Scenarios;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /communication-scenarios}: what this system offers (administration-api, 4). */
@RestController
@OnHost(HostRole.TENANT_UI)
@RequestMapping("/api/v1/communication-scenarios")
class CommunicationScenariosController {

    private final Scenarios scenarios;
    private final CommunicationArrangements arrangements;

    CommunicationScenariosController(Scenarios scenarios, CommunicationArrangements arrangements) {
        this.scenarios = scenarios;
        this.arrangements = arrangements;
    }

    record ServiceView(
            @JsonProperty("ServiceID") String id,
            @JsonProperty("ServiceName") String name,
            @JsonProperty("ServiceType") String type) {}

    record PropertyView(
            @JsonProperty("Name") String name,
            @JsonProperty("Description") String description,
            @JsonProperty("Required") boolean required,
            @JsonProperty("DefaultValue") @Nullable String defaultValue) {}

    record ScenarioView(
            @JsonProperty("CommunicationScenarioID") String id,
            @JsonProperty("CommunicationScenarioName") String name,
            @JsonProperty("InboundAuthMethods") List<String> inboundMethods,
            @JsonProperty("OutboundAuthMethods") List<String> outboundMethods,
            @JsonProperty("InboundServices") List<ServiceView> inboundServices,
            @JsonProperty("OutboundServices") List<ServiceView> outboundServices,
            @JsonProperty("AdditionalProperties") List<PropertyView> properties,
            @JsonProperty("CommunicationArrangements") List<String> arrangements) {}

    @GetMapping
    Page<ScenarioView> list(Listing listing) {
        return listing.page(
                scenarios.list().stream().map(this::view).toList(),
                ScenarioView::id,
                scenario -> scenario.id() + " " + scenario.name(),
                _ -> Instant.EPOCH);
    }

    @GetMapping("/{id}")
    ScenarioView get(@PathVariable String id) {
        return view(scenarios.require(id));
    }

    private ScenarioView view(Scenario scenario) {
        return new ScenarioView(
                scenario.id(),
                scenario.name(),
                scenario.inbound().stream().map(AuthenticationMethod::text).toList(),
                scenario.outbound().stream().map(AuthenticationMethod::text).toList(),
                scenario.inboundServices().stream()
                        .map(service -> new ServiceView(service.id(), service.id(), service.type()))
                        .toList(),
                scenario.outboundServices().stream()
                        .map(service -> new ServiceView(service.id(), service.name(), service.type()))
                        .toList(),
                scenario.properties().stream()
                        .map(property -> new PropertyView(
                                property.name(), property.description(), property.required(), property.defaultValue()))
                        .toList(),
                arrangements.ofScenario(scenario.id()).stream()
                        .map(Arrangement::name)
                        .toList());
    }
}
