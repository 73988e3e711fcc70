package dev.annex.platform.servicebroker.osb;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.servicebroker.CataloguedPlan;
import java.util.ArrayList;
import java.util.List;

/** The catalogue ids a deletion has to repeat. */
record QueryIds(String serviceId, String planId) {

    void refuseIfMissing() {
        List<Violation> violations = new ArrayList<>();
        if (serviceId.isEmpty()) {
            violations.add(new Violation("service_id", "required"));
        }
        if (planId.isEmpty()) {
            violations.add(new Violation("plan_id", "required"));
        }
        refuse(violations);
    }

    void refuseUnlessOf(CataloguedPlan plan) {
        List<Violation> violations = new ArrayList<>();
        if (!serviceId.equals(plan.service().id())) {
            violations.add(new Violation(
                    "service_id",
                    "the instance is of service '" + plan.service().id() + "'"));
        }
        if (!planId.equals(plan.plan().id())) {
            violations.add(new Violation(
                    "plan_id", "the instance is of plan '" + plan.plan().id() + "'"));
        }
        refuse(violations);
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw BrokerRefusal.malformed(violations);
        }
    }
}
