package dev.annex.platform.servicemanager;

import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.servicebroker.Catalogue;
import dev.annex.platform.servicebroker.CataloguedPlan;
import dev.annex.platform.servicebroker.Marketplace;
import dev.annex.platform.servicemanager.ServiceManagerException.BadRequest;
import dev.annex.platform.servicemanager.ServiceManagerException.NotFound;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the plan a request names, by its id or by the names of offering and plan, among those its subaccount may order. */
@Component
class PlanByName {

    private final Catalogue catalogue;
    private final Marketplace marketplace;

    PlanByName(Catalogue catalogue, Marketplace marketplace) {
        this.catalogue = catalogue;
        this.marketplace = marketplace;
    }

    CataloguedPlan chosenBy(ManagerBody body, SubaccountId subaccount) {
        Optional<String> id = body.text("service_plan_id");
        Optional<String> offering = body.text("service_offering_name");
        Optional<String> name = body.text("service_plan_name");
        if (id.isEmpty() && (offering.isEmpty() || name.isEmpty())) {
            throw new BadRequest("service_plan_id, or service_offering_name and service_plan_name: required");
        }
        return id.flatMap(catalogue::planById)
                .or(() -> offering.flatMap(service -> name.flatMap(plan -> catalogue.find(service, plan))))
                .filter(plan -> visible(plan, subaccount))
                .orElseThrow(
                        () -> new NotFound("service_plan", id.or(() -> name).orElse("")));
    }

    private boolean visible(CataloguedPlan plan, SubaccountId subaccount) {
        return marketplace.of(subaccount).stream()
                .flatMap(offering -> offering.plans().stream())
                .anyMatch(known -> known.id().equals(plan.plan().id()));
    }
}
