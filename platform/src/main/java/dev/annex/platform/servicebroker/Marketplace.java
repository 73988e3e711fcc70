package dev.annex.platform.servicebroker;

import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.entitlements.Entitlement;
import dev.annex.platform.entitlements.Entitlements;
import dev.annex.platform.servicebroker.provisioning.ServiceOffering;
import java.util.List;
import org.springframework.stereotype.Component;

/** The part of the catalogue a subaccount may order from (contract service-broker-and-manager, 2.5). */
@Component
public class Marketplace {

    private final Catalogue catalogue;
    private final Entitlements entitlements;

    Marketplace(Catalogue catalogue, Entitlements entitlements) {
        this.catalogue = catalogue;
        this.entitlements = entitlements;
    }

    /** Offerings with the plans that need no assignment or have one; several systems never multiply a plan. */
    public List<ServiceOffering> of(SubaccountId subaccount) {
        List<Entitlement> assigned = entitlements.orderable(subaccount);
        return catalogue.services().stream()
                .map(offering -> new ServiceOffering(
                        offering.id(),
                        offering.name(),
                        offering.displayName(),
                        offering.description(),
                        offering.tags(),
                        offering.plans().stream()
                                .filter(plan -> !plan.needsAssignment() || isAssigned(assigned, offering, plan))
                                .toList()))
                .filter(offering -> !offering.plans().isEmpty())
                .toList();
    }

    private static boolean isAssigned(List<Entitlement> assigned, ServiceOffering offering, ServiceOffering.Plan plan) {
        return assigned.stream()
                .anyMatch(one ->
                        one.service().equals(offering.name()) && one.plan().equals(plan.name()));
    }
}
