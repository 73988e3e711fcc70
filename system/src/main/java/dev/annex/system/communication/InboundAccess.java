package dev.annex.system.communication;

import dev.annex.system.users.BusinessRoles;
import dev.annex.system.users.DataAccess;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Which inbound services a caller may call, and what of them it may see (marketing-cloud-tenant, 5.2). */
@Component
public class InboundAccess {

    private final Scenarios scenarios;
    private final ArrangementStore arrangements;
    private final BusinessRoles roles;

    InboundAccess(Scenarios scenarios, ArrangementStore arrangements, BusinessRoles roles) {
        this.scenarios = scenarios;
        this.arrangements = arrangements;
        this.roles = roles;
    }

    /** Whether somebody may call a service. */
    public sealed interface Verdict {

        /** With what may be seen and changed. */
        record Admitted(DataAccess data) implements Verdict {}

        /** With a reason the caller can act on. */
        record Refused(String why) implements Verdict {}
    }

    /**
     * Asked of the database every time: a deleted arrangement or a role taken away withdraws its right at once. A communication user needs an
     * active arrangement that has it, with the method it logged on by, as the inbound user; a person needs that of the
     * partner's user, a token for the service, and a business role that opens it.
     *
     * @param service name of the service without version, in any case
     */
    public Verdict judge(SapCaller caller, String service) {
        return switch (caller) {
            case CommunicationCaller user -> judge(user, service);
            case BusinessCaller person -> judge(person, service);
        };
    }

    private Verdict judge(CommunicationCaller user, String service) {
        return arranged(arrangements.activeScenarios(user.userId(), user.method()), service)
                ? new Verdict.Admitted(DataAccess.FULL)
                : new Verdict.Refused("No active communication arrangement lets " + user.userName() + " call " + service
                        + " with " + user.method());
    }

    private Verdict judge(BusinessCaller person, String service) {
        if (person.services().stream().noneMatch(service::equalsIgnoreCase)) {
            return new Verdict.Refused("The access token is not for " + service + "; it is for "
                    + String.join(", ", new TreeSet<>(person.services())));
        }
        if (!arranged(
                arrangements.activeScenarios(
                        person.communicationUserId(), AuthenticationMethod.SAML_BEARER.text(), person.systemId()),
                service)) {
            return new Verdict.Refused("The communication arrangement this access token was issued for does not open "
                    + service + " any more");
        }
        DataAccess data = roles.access(person.userId(), service);
        return data.any()
                ? new Verdict.Admitted(data)
                : new Verdict.Refused("Business user " + person.userName() + " has no business role that opens "
                        + service + ". Ask the administrator of the system for one");
    }

    /** Inbound services of the active arrangements of a partner's user. */
    Set<String> services(String communicationUserId, AuthenticationMethod method, String systemId) {
        Set<String> services = new TreeSet<>();
        for (String id : arrangements.activeScenarios(communicationUserId, method.text(), systemId)) {
            scenarios
                    .find(id)
                    .ifPresent(scenario -> scenario.inboundServices().forEach(service -> services.add(service.id())));
        }
        return services;
    }

    private boolean arranged(Collection<String> active, String service) {
        return scenarios.withInboundService(service).stream().anyMatch(active::contains);
    }
}
