package dev.annex.system.launchpad;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.system.communication.Arrangement;
import dev.annex.system.communication.ArrangementDraft;
import dev.annex.system.communication.ArrangementDraft.ServiceDraft;
import dev.annex.system.communication.AuthenticationMethod;
import dev.annex.system.communication.CommunicationSystem;
import dev.annex.system.communication.CommunicationSystems;
import dev.annex.system.communication.CommunicationUser;
import dev.annex.system.communication.CommunicationUsers;
import dev.annex.system.communication.OwnSystem;
import dev.annex.system.communication.Scenario;
import dev.annex.system.communication.Scenarios;
import dev.annex.system.launchpad.CommunicationArrangementBody.InboundUserChoice;
import dev.annex.system.launchpad.CommunicationArrangementBody.OutboundServiceBody;
import dev.annex.system.launchpad.CommunicationArrangementBody.OutboundUserChoice;
import dev.annex.system.launchpad.CommunicationArrangementBody.PropertyBody;
import dev.annex.system.launchpad.CommunicationArrangementView.ServiceUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Between communication arrangements and the bodies administrators see. */
@Component
class CommunicationArrangementBodies {

    private static final String ODATA = "/sap/opu/odata/sap/";

    private final Scenarios scenarios;
    private final CommunicationUsers users;
    private final CommunicationSystems systems;
    private final CommunicationSystemBodies systemBodies;
    private final OwnSystem own;

    CommunicationArrangementBodies(
            Scenarios scenarios,
            CommunicationUsers users,
            CommunicationSystems systems,
            CommunicationSystemBodies systemBodies,
            OwnSystem own) {
        this.scenarios = scenarios;
        this.users = users;
        this.systems = systems;
        this.systemBodies = systemBodies;
        this.own = own;
    }

    ArrangementDraft draft(CommunicationArrangementBody body) {
        InboundUserChoice inbound = body.inboundUser();
        OutboundUserChoice outbound = body.outboundUser();
        return new ArrangementDraft(
                orEmpty(body.name()),
                orEmpty(body.scenarioId()),
                orEmpty(body.systemId()),
                inbound == null ? null : inboundUserId(inbound),
                inbound == null
                        ? null
                        : AuthenticationMethod.inbound(orEmpty(inbound.method()))
                                .orElseThrow(() ->
                                        new InvalidRequest("InboundUser.AuthMethod", "must be basic, x509 or oauth2")),
                outbound == null ? null : outbound.id(),
                outbound == null
                        ? null
                        : AuthenticationMethod.outbound(orEmpty(outbound.method()))
                                .orElseThrow(() -> new InvalidRequest(
                                        "OutboundUser.AuthMethod", "must be basic, oauth2, x509, oauth2_mtls or none")),
                Objects.requireNonNullElse(body.outboundServices(), List.<OutboundServiceBody>of()).stream()
                        .map(service -> new ServiceDraft(
                                orEmpty(service.service()),
                                service.path(),
                                !Boolean.FALSE.equals(service.active()),
                                attributes(service.properties(), "OutboundServices.AdditionalProperties")))
                        .toList(),
                attributes(body.properties(), "AdditionalProperties"));
    }

    private @Nullable String inboundUserId(InboundUserChoice choice) {
        boolean named = choice.userId() != null || choice.userName() != null;
        return named ? systemBodies.userId(choice.userId(), choice.userName(), "InboundUser") : null;
    }

    private static Map<String, String> attributes(@Nullable List<PropertyBody> properties, String path) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (PropertyBody property : Objects.requireNonNullElse(properties, List.<PropertyBody>of())) {
            String name = property.name();
            String value = property.value();
            if (name == null || value == null) {
                throw new InvalidRequest(path, "every property needs Name and Value");
            }
            if (attributes.put(name, value) != null) {
                throw new InvalidRequest(path, name + " is given twice");
            }
        }
        return attributes;
    }

    CommunicationArrangementView view(Arrangement arrangement) {
        Scenario scenario = scenarios.require(arrangement.scenarioId());
        CommunicationSystem system = systems.require(arrangement.systemId());
        return new CommunicationArrangementView(
                arrangement.uuid(),
                body(arrangement),
                scenario.name(),
                scenario.inboundServices().stream()
                        .map(service ->
                                new ServiceUrl(service.id(), service.type(), own.apiUrl() + ODATA + service.id()))
                        .toList(),
                arrangement.outboundServices().stream()
                        .filter(Arrangement.Service::active)
                        .map(service -> outboundUrl(service, scenario, system))
                        .toList(),
                arrangement.status().text(),
                arrangement.statusReason(),
                arrangement.owner(),
                arrangement.changedAt(),
                arrangement.changedBy());
    }

    private static ServiceUrl outboundUrl(Arrangement.Service service, Scenario scenario, CommunicationSystem system) {
        Scenario.Outbound known = scenario.outboundService(service.id()).orElseThrow();
        String path = service.path() == null ? known.path() : service.path();
        int port = system.settings().port();
        String host = "https://" + system.settings().hostName() + (port == 443 ? "" : ":" + port);
        return new ServiceUrl(service.id(), known.type(), host + orEmpty(path));
    }

    CommunicationArrangementBody body(Arrangement arrangement) {
        AuthenticationMethod inbound = arrangement.inboundAuthentication();
        AuthenticationMethod outbound = arrangement.outboundAuthentication();
        String userId = arrangement.inboundUserId();
        return new CommunicationArrangementBody(
                arrangement.name(),
                arrangement.scenarioId(),
                arrangement.systemId(),
                inbound == null
                        ? null
                        : new InboundUserChoice(
                                userId,
                                userId == null
                                        ? null
                                        : users.find(userId)
                                                .map(CommunicationUser::userName)
                                                .orElse(null),
                                inbound.code()),
                outbound == null ? null : new OutboundUserChoice(arrangement.outboundUserId(), outbound.code()),
                arrangement.outboundServices().stream()
                        .map(service -> new OutboundServiceBody(
                                service.id(), service.path(), service.active(), properties(service.attributes())))
                        .toList(),
                properties(arrangement.attributes()));
    }

    private static List<PropertyBody> properties(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(attribute -> new PropertyBody(attribute.getKey(), attribute.getValue()))
                .toList();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
