package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_VIEWER;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.entitlements.Entitlement;
import dev.annex.platform.entitlements.Entitlements;
import dev.annex.platform.landscape.Landscape;
import dev.annex.platform.landscape.LandscapeSystem;
import dev.annex.platform.landscape.SystemId;
import dev.annex.platform.servicebroker.Marketplace;
import dev.annex.platform.servicebroker.provisioning.ServiceOffering;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /subaccounts/{sub}/offerings}: the marketplace of a subaccount (administration-api, 3.3). */
@RestController
@OnHost(HostRole.COCKPIT)
class OfferingsController {

    private final Marketplace marketplace;
    private final Entitlements entitlements;
    private final Landscape landscape;
    private final Access access;

    OfferingsController(Marketplace marketplace, Entitlements entitlements, Landscape landscape, Access access) {
        this.marketplace = marketplace;
        this.entitlements = entitlements;
        this.landscape = landscape;
        this.access = access;
    }

    record OfferingView(String id, String name, String description, List<PlanView> plans) {}

    /** @param systems names of the systems whose plan is assigned, for plans of a system */
    record PlanView(
            String id,
            String name,
            String description,
            Map<String, JsonNode> schemas,
            @Nullable List<String> systems) {}

    @GetMapping("/api/v1/subaccounts/{sub}/offerings")
    Page<OfferingView> list(Caller caller, @PathVariable String sub, Listing listing) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER);
        List<Entitlement> assigned = entitlements.list(subaccount.id());
        return listing.page(
                marketplace.of(subaccount.id()).stream()
                        .map(offering -> view(offering, assigned))
                        .toList(),
                OfferingView::id,
                OfferingView::name,
                _ -> Instant.EPOCH);
    }

    private OfferingView view(ServiceOffering offering, List<Entitlement> assigned) {
        return new OfferingView(
                offering.id(),
                offering.name(),
                offering.description(),
                offering.plans().stream()
                        .map(plan -> new PlanView(
                                plan.id(),
                                plan.name(),
                                plan.description(),
                                Map.of("create", plan.createSchema()),
                                plan.perSystem() ? systems(offering.name(), plan.name(), assigned) : null))
                        .toList());
    }

    private List<String> systems(String service, String plan, List<Entitlement> assigned) {
        return assigned.stream()
                .filter(one -> one.service().equals(service) && one.plan().equals(plan))
                .map(one -> Optional.ofNullable(one.system()).flatMap(this::nameOf))
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    private Optional<String> nameOf(SystemId system) {
        return landscape.find(system).map(LandscapeSystem::name);
    }
}
