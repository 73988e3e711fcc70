package dev.annex.platform.servicebroker;

import dev.annex.platform.entitlements.plans.PlanRef;
import dev.annex.platform.entitlements.plans.Plans;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AvailablePlans implements Plans {

    private final Catalogue catalogue;

    AvailablePlans(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public List<PlanRef> all() {
        return catalogue.plans().stream()
                .map(entry -> new PlanRef(
                        entry.serviceName(),
                        entry.planName(),
                        entry.plan().needsAssignment(),
                        entry.plan().perSystem()))
                .toList();
    }
}
