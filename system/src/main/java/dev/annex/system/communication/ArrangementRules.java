package dev.annex.system.communication;

import dev.annex.foundation.problems.Blocker;
import dev.annex.foundation.problems.Violation;
import dev.annex.system.communication.Arrangement.Service;
import dev.annex.system.communication.ArrangementDraft.ServiceDraft;
import dev.annex.system.communication.CommunicationException.Invalid;
import dev.annex.system.communication.CommunicationException.UnsupportedAuthentication;
import dev.annex.system.communication.CommunicationSystem.InboundUser;
import dev.annex.system.communication.CommunicationSystem.OutboundUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a draft makes an arrangement of its scenario and system (marketing-cloud-tenant, 1.2 and 1.4). */
final class ArrangementRules {

    private static final String WHAT = "communication arrangement";
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,80}");
    private static final int LONGEST_VALUE = 1000;

    private final ArrangementDraft draft;
    private final Scenario scenario;
    private final CommunicationSystem system;
    private final List<Violation> violations = new ArrayList<>();

    private ArrangementRules(ArrangementDraft draft, Scenario scenario, CommunicationSystem system) {
        this.draft = draft;
        this.scenario = scenario;
        this.system = system;
    }

    /** A draft with every choice made that it left open. */
    record Resolved(
            @Nullable String inboundUserId,
            @Nullable String outboundUserId,
            List<Service> services,
            Map<String, String> attributes) {}

    /**
     * @throws Invalid naming every offending field
     * @throws UnsupportedAuthentication if the scenario does not offer a method
     */
    static Resolved resolve(ArrangementDraft draft, Scenario scenario, CommunicationSystem system) {
        return new ArrangementRules(draft, scenario, system).resolve();
    }

    static Blocker blocker(Arrangement arrangement) {
        return new Blocker(
                WHAT,
                arrangement.uuid(),
                arrangement.name(),
                "annex delete system/communication-arrangement " + arrangement.name());
    }

    private Resolved resolve() {
        AuthenticationMethod inbound = draft.inboundAuthentication();
        AuthenticationMethod outbound = draft.outboundAuthentication();
        require(
                NAME.matcher(draft.name()).matches(),
                "CommunicationArrangementName",
                "must be 1 to 80 of the characters A-Z, a-z, 0-9, _ and -");
        require(!system.own(), "CommunicationSystemID", "the own system cannot be its own partner");
        require(
                inbound != null || outbound != null,
                "InboundAuthentication",
                "an arrangement needs an inbound or an outbound authentication method");
        String inboundUser = inbound == null ? null : inboundUser(inbound);
        String outboundUser = outbound == null ? null : outboundUser(outbound);
        List<Service> services = services(outbound != null);
        Map<String, String> attributes = attributes();
        if (!violations.isEmpty()) {
            throw new Invalid(WHAT, violations);
        }
        return new Resolved(inboundUser, outboundUser, services, attributes);
    }

    private @Nullable String inboundUser(AuthenticationMethod method) {
        if (!scenario.inbound().contains(method)) {
            throw new UnsupportedAuthentication("inbound", method, scenario);
        }
        String chosen = draft.inboundUserId();
        String user = system.inboundUsers().stream()
                .filter(candidate -> candidate.method() == method)
                .map(InboundUser::userId)
                .filter(candidate -> chosen == null || candidate.equals(chosen))
                .findFirst()
                .orElse(null);
        require(
                user != null,
                "InboundUser",
                "the communication system has no such inbound user with " + method.text() + "; add it there first");
        return user;
    }

    private @Nullable String outboundUser(AuthenticationMethod method) {
        if (!scenario.outbound().contains(method)) {
            throw new UnsupportedAuthentication("outbound", method, scenario);
        }
        require(
                !system.settings().inboundOnly(),
                "CommunicationSystemID",
                "the system is inbound only and cannot be called");
        if (method == AuthenticationMethod.NONE) {
            return null;
        }
        String chosen = draft.outboundUserId();
        String user = system.outboundUsers().stream()
                .filter(candidate -> candidate.method() == method)
                .map(OutboundUser::id)
                .filter(candidate -> chosen == null || candidate.equals(chosen))
                .findFirst()
                .orElse(null);
        require(
                user != null,
                "OutboundUser",
                "the communication system has no such outbound user with " + method.text() + "; add it there first");
        return user;
    }

    /** Every outbound service of the scenario, active unless said otherwise; none is active if nobody is called. */
    private List<Service> services(boolean called) {
        Map<String, ServiceDraft> given = new HashMap<>();
        for (int i = 0; i < draft.outboundServices().size(); i++) {
            ServiceDraft service = draft.outboundServices().get(i);
            String path = "OutboundServices[" + i + "]";
            scenario.outboundService(service.service())
                    .ifPresentOrElse(
                            known -> given.put(known.id(), service),
                            () -> require(
                                    false, path, scenario.id() + " has no outbound service " + service.service()));
        }
        return scenario.outboundServices().stream()
                .map(service -> service(service, given.get(service.id()), called))
                .toList();
    }

    private static Service service(Scenario.Outbound service, @Nullable ServiceDraft given, boolean called) {
        if (given == null) {
            return new Service(service.id(), null, called, Map.of());
        }
        String path = given.path();
        boolean relative = path != null && !path.startsWith("/");
        return new Service(service.id(), relative ? "/" + path : path, called && given.active(), given.attributes());
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new TreeMap<>();
        draft.attributes().forEach((name, value) -> {
            boolean known = scenario.properties().stream()
                    .anyMatch(property -> property.name().equals(name));
            require(known, "attributes." + name, scenario.id() + " has no additional property of this technical name");
            require(
                    value.length() <= LONGEST_VALUE,
                    "attributes." + name,
                    "must have at most " + LONGEST_VALUE + " characters");
            attributes.put(name, value);
        });
        for (Scenario.Property property : scenario.properties()) {
            String standard = property.defaultValue();
            if (standard != null) {
                attributes.putIfAbsent(property.name(), standard);
            }
            require(
                    !property.required() || attributes.containsKey(property.name()),
                    "attributes." + property.name(),
                    "is required by " + scenario.id());
        }
        return attributes;
    }

    private void require(boolean holds, String path, String message) {
        if (!holds) {
            violations.add(new Violation(path, message));
        }
    }
}
