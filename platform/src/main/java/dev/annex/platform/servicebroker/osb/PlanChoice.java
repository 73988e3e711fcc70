package dev.annex.platform.servicebroker.osb;

import dev.annex.platform.servicebroker.Catalogue;
import dev.annex.platform.servicebroker.CataloguedPlan;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the plan a request names by the ids of the catalogue. */
@Component
class PlanChoice {

    private final Catalogue catalogue;

    PlanChoice(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Empty, and noted as a violation, when the ids are missing or fit nothing in the catalogue. */
    Optional<CataloguedPlan> in(BrokerBody body) {
        String serviceId = body.required("service_id");
        String planId = body.required("plan_id");
        if (serviceId.isEmpty() || planId.isEmpty()) {
            return Optional.empty();
        }
        if (catalogue.serviceById(serviceId).isEmpty()) {
            body.violation("service_id", "'" + serviceId + "' is not in the catalogue");
            return Optional.empty();
        }
        Optional<CataloguedPlan> plan =
                catalogue.planById(planId).filter(entry -> entry.service().id().equals(serviceId));
        if (plan.isEmpty()) {
            body.violation("plan_id", "'" + planId + "' is not a plan of service '" + serviceId + "'");
        }
        return plan;
    }
}
