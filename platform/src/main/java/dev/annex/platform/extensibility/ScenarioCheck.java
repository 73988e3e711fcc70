package dev.annex.platform.extensibility;

import dev.annex.platform.servicebroker.provisioning.ProvisioningFailed;
import dev.annex.wire.management.CommunicationArrangement.OutboundService;
import dev.annex.wire.management.SystemDescription.Scenario;
import dev.annex.wire.management.SystemDescription.Service;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a scenario, as the system offers it, can be what the descriptor asks for (contract, 4.4). */
final class ScenarioCheck {

    private ScenarioCheck() {}

    static void refuseUnlessPossible(Scenario scenario, ApiAccessParameters wanted) throws ProvisioningFailed {
        List<String> violations = new ArrayList<>();
        checkAuthentication(
                "inboundAuthentication", wanted.inboundAuthentication(), scenario.inbound(), scenario, violations);
        checkAuthentication(
                "outboundAuthentication", wanted.outboundAuthentication(), scenario.outbound(), scenario, violations);
        for (int index = 0; index < wanted.outboundServices().size(); index++) {
            OutboundService service = wanted.outboundServices().get(index);
            if (outbound(scenario).stream().noneMatch(known -> fits(known, service))) {
                String member = service.id() == null ? "name" : "id";
                violations.add("communicationArrangement.outboundServices[" + index + "]." + member + ": '"
                        + (service.id() == null ? service.name() : service.id()) + "' is not a service of scenario '"
                        + scenario.id() + "'");
            }
        }
        if (!violations.isEmpty()) {
            throw new ProvisioningFailed(String.join("; ", violations));
        }
    }

    static List<Service> outbound(Scenario scenario) {
        return scenario.services().stream()
                .filter(service -> service.direction().equals("outbound"))
                .toList();
    }

    private static boolean fits(Service known, OutboundService wanted) {
        return wanted.id() == null
                ? known.name().equals(wanted.name())
                : known.id().equals(wanted.id());
    }

    private static void checkAuthentication(
            String member,
            @Nullable String wanted,
            List<String> supported,
            Scenario scenario,
            List<String> violations) {
        if (wanted != null && !supported.contains(wanted)) {
            violations.add("communicationArrangement." + member + ": scenario '" + scenario.id()
                    + "' does not support '" + wanted + "'");
        }
    }
}
