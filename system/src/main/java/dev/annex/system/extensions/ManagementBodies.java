package dev.annex.system.extensions;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.problems.Violation;
import dev.annex.system.communication.Arrangement;
import dev.annex.system.communication.ArrangementDraft;
import dev.annex.system.communication.AuthenticationMethod;
import dev.annex.system.communication.CommunicationSystemDraft;
import dev.annex.system.communication.CommunicationSystemDraft.OutboundUserDraft;
import dev.annex.system.communication.CommunicationUserDraft;
import dev.annex.system.communication.CommunicationUsers;
import dev.annex.system.communication.OwnSystem;
import dev.annex.system.communication.Scenario;
import dev.annex.system.communication.Scenarios;
import dev.annex.system.communication.SystemSettings;
import dev.annex.wire.management.CommunicationArrangement;
import dev.annex.wire.management.CommunicationSystem;
import dev.annex.wire.management.CommunicationUser;
import dev.annex.wire.management.SystemDescription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Between what the management API says and what communication management knows (pairing, 8.3). */
@Component
class ManagementBodies {

    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final String ODATA = "/sap/opu/odata/sap/";

    private final Scenarios scenarios;
    private final CommunicationUsers users;
    private final OwnSystem own;

    ManagementBodies(Scenarios scenarios, CommunicationUsers users, OwnSystem own) {
        this.scenarios = scenarios;
        this.users = users;
        this.own = own;
    }

    /** A body that says something impossible. */
    static final class Invalid extends Failure {
        private static final long serialVersionUID = 1L;

        Invalid(String path, String message) {
            super(
                    FailureKind.INVALID,
                    "INVALID",
                    path + ": " + message,
                    List.of(new Violation(path, message)),
                    List.of());
        }
    }

    CommunicationUserDraft draft(String id, CommunicationUser body) {
        String certificate = body.certificate();
        return new CommunicationUserDraft(
                id,
                required(body.description(), "description"),
                body.password(),
                certificate == null ? List.of() : List.of(certificate));
    }

    CommunicationUser wire(dev.annex.system.communication.CommunicationUser user) {
        Instant passwordSetAt = user.passwordSetAt();
        return new CommunicationUser(
                user.userName(),
                user.owner(),
                user.description(),
                null,
                null,
                passwordSetAt == null ? null : passwordSetAt.toString(),
                user.certificates().stream()
                        .map(dev.annex.system.communication.CommunicationUser.Certificate::fingerprint)
                        .toList());
    }

    CommunicationSystemDraft draft(String id, CommunicationSystem body) {
        CommunicationSystem.IdentityProvider provider = body.identityProvider();
        SystemSettings settings = new SystemSettings(
                required(body.name(), "name"),
                body.hostName(),
                null,
                port(body.port()),
                body.inboundOnly(),
                null,
                null,
                body.oAuthAuthEndpoint(),
                body.oAuthTokenEndpoint(),
                null,
                provider == null
                        ? null
                        : new SystemSettings.IdentityProvider(
                                required(provider.issuer(), "identityProvider.issuer"),
                                orEmpty(provider.signingCertificates()),
                                required(provider.userMapping(), "identityProvider.userMapping")),
                null,
                null,
                null);
        List<dev.annex.system.communication.CommunicationSystem.InboundUser> inbound = new ArrayList<>();
        for (CommunicationSystem.InboundUser user : orEmpty(body.inboundUsers())) {
            inbound.add(new dev.annex.system.communication.CommunicationSystem.InboundUser(
                    userId(user.userId(), "inboundUsers.userId"),
                    method(user.authentication(), "inboundUsers.authentication")));
        }
        List<OutboundUserDraft> outbound = new ArrayList<>();
        for (CommunicationSystem.OutboundUser user : orEmpty(body.outboundUsers())) {
            outbound.add(new OutboundUserDraft(
                    required(user.username(), "outboundUsers.username"),
                    method(user.authentication(), "outboundUsers.authentication"),
                    user.password()));
        }
        return new CommunicationSystemDraft(id, settings, inbound, outbound);
    }

    CommunicationSystem wire(dev.annex.system.communication.CommunicationSystem system) {
        SystemSettings settings = system.settings();
        SystemSettings.IdentityProvider provider = settings.identityProvider();
        return new CommunicationSystem(
                system.id(),
                system.owner(),
                settings.name(),
                settings.hostName(),
                String.valueOf(settings.port()),
                settings.inboundOnly(),
                settings.authEndpoint(),
                settings.tokenEndpoint(),
                provider == null
                        ? null
                        : new CommunicationSystem.IdentityProvider(
                                provider.issuer(), provider.signingCertificates(), provider.userMapping()),
                system.inboundUsers().stream()
                        .map(user -> new CommunicationSystem.InboundUser(
                                userName(user.userId()), user.method().text()))
                        .toList(),
                system.outboundUsers().stream()
                        .map(user -> new CommunicationSystem.OutboundUser(
                                user.userName(), null, user.method().text()))
                        .toList());
    }

    ArrangementDraft draft(CommunicationArrangement body) {
        String inboundUser = body.inboundUserId();
        List<ArrangementDraft.ServiceDraft> services = new ArrayList<>();
        for (CommunicationArrangement.OutboundService service : orEmpty(body.outboundServices())) {
            String idOrName = service.id() == null ? service.name() : service.id();
            services.add(new ArrangementDraft.ServiceDraft(
                    required(idOrName, "outboundServices.id"),
                    service.urlPath(),
                    !Boolean.FALSE.equals(service.isServiceActive()),
                    attributes(service.attributes(), "outboundServices.attributes")));
        }
        return new ArrangementDraft(
                required(body.name(), "name"),
                required(body.scenarioId(), "scenarioId"),
                required(body.communicationSystemId(), "communicationSystemId"),
                inboundUser == null ? null : userId(inboundUser, "inboundUserId"),
                optionalMethod(body.inboundAuthentication(), "inboundAuthentication"),
                null,
                optionalMethod(body.outboundAuthentication(), "outboundAuthentication"),
                services,
                attributes(body.attributes(), "attributes"));
    }

    CommunicationArrangement wire(Arrangement arrangement) {
        Scenario scenario = scenarios.require(arrangement.scenarioId());
        String inboundUser = arrangement.inboundUserId();
        return new CommunicationArrangement(
                arrangement.externalId(),
                arrangement.owner(),
                arrangement.name(),
                arrangement.scenarioId(),
                arrangement.systemId(),
                text(arrangement.inboundAuthentication()),
                text(arrangement.outboundAuthentication()),
                inboundUser == null ? null : userName(inboundUser),
                arrangement.outboundServices().stream()
                        .map(service -> new CommunicationArrangement.OutboundService(
                                service.id(), null, service.path(), service.active(), attributes(service.attributes())))
                        .toList(),
                attributes(arrangement.attributes()),
                scenario.inboundServices().stream()
                        .map(service -> new CommunicationArrangement.InboundService(
                                service.id(), own.apiUrl() + ODATA + service.id(), service.type()))
                        .toList(),
                arrangement.status().text());
    }

    SystemDescription.Scenario wire(Scenario scenario) {
        List<SystemDescription.Service> services = new ArrayList<>();
        scenario.inboundServices()
                .forEach(service -> services.add(new SystemDescription.Service(service.id(), service.id(), "inbound")));
        scenario.outboundServices()
                .forEach(service ->
                        services.add(new SystemDescription.Service(service.id(), service.name(), "outbound")));
        return new SystemDescription.Scenario(
                scenario.id(),
                "1",
                scenario.name(),
                scenario.inbound().stream().map(AuthenticationMethod::text).toList(),
                scenario.outbound().stream().map(AuthenticationMethod::text).toList(),
                services);
    }

    private String userId(@Nullable String userName, String path) {
        return users.byUserName(required(userName, path))
                .map(dev.annex.system.communication.CommunicationUser::id)
                .orElseThrow(() -> new Invalid(path, "there is no communication user " + userName + "; put it first"));
    }

    private String userName(String userId) {
        return users.require(userId).userName();
    }

    private static int port(@Nullable String port) {
        if (port == null || port.isEmpty()) {
            return SystemSettings.DEFAULT_PORT;
        }
        if (!PORT.matcher(port).matches()) {
            throw new Invalid("port", "must be a number from 1 to 65535, written as text");
        }
        return Integer.parseInt(port);
    }

    private static AuthenticationMethod method(@Nullable String text, String path) {
        return AuthenticationMethod.find(required(text, path))
                .orElseThrow(() -> new Invalid(path, text + " is not an authentication method of this system"));
    }

    private static @Nullable AuthenticationMethod optionalMethod(@Nullable String text, String path) {
        return text == null ? null : method(text, path);
    }

    private static @Nullable String text(@Nullable AuthenticationMethod method) {
        return method == null ? null : method.text();
    }

    private static Map<String, String> attributes(
            @Nullable List<CommunicationArrangement.Attribute> attributes, String path) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (CommunicationArrangement.Attribute attribute : orEmpty(attributes)) {
            String name = required(attribute.name(), path + ".name");
            if (byName.put(name, required(attribute.value(), path + "." + name)) != null) {
                throw new Invalid(path + "." + name, "is given twice");
            }
        }
        return byName;
    }

    private static List<CommunicationArrangement.Attribute> attributes(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(attribute -> new CommunicationArrangement.Attribute(attribute.getKey(), attribute.getValue()))
                .toList();
    }

    private static String required(@Nullable String value, String path) {
        if (value == null) {
            throw new Invalid(path, "is required");
        }
        return value;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
