package dev.annex.platform.servicemanager;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.servicebroker.Marketplace;
import dev.annex.platform.servicemanager.ServiceManagerException.NotFound;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Offerings and plans of the operator's subaccount (contract service-broker-and-manager, 5.3). */
@RestController
@OnHost(HostRole.SERVICE_MANAGER)
class ManagerCatalogueController {

    private final Marketplace marketplace;
    private final CatalogueResources resources;
    private final Hosts hosts;
    private final JsonMapper json;

    ManagerCatalogueController(Marketplace marketplace, CatalogueResources resources, Hosts hosts, JsonMapper json) {
        this.marketplace = marketplace;
        this.resources = resources;
        this.hosts = hosts;
        this.json = json;
    }

    /** For clients that have no token yet. */
    @GetMapping("/v1/info")
    Map<String, Object> info() {
        return Map.of("token_issuer_url", hosts.url(HostRole.AUTHENTICATION), "token_basic_auth", true);
    }

    @GetMapping("/v1/service_offerings")
    ResponseEntity<ObjectNode> offerings(
            @AuthenticationPrincipal ManagerClient client, @RequestParam Map<String, String> parameters) {
        return PageLink.answer(ResourceQuery.of(parameters).page(json, offerings(client.subaccount())));
    }

    @GetMapping("/v1/service_offerings/{id}")
    ObjectNode offering(@AuthenticationPrincipal ManagerClient client, @PathVariable String id) {
        return one(offerings(client.subaccount()), "service offering", id);
    }

    @GetMapping("/v1/service_plans")
    ResponseEntity<ObjectNode> plans(
            @AuthenticationPrincipal ManagerClient client, @RequestParam Map<String, String> parameters) {
        return PageLink.answer(ResourceQuery.of(parameters).page(json, plans(client.subaccount())));
    }

    @GetMapping("/v1/service_plans/{id}")
    ObjectNode plan(@AuthenticationPrincipal ManagerClient client, @PathVariable String id) {
        return one(plans(client.subaccount()), "service plan", id);
    }

    private List<ObjectNode> offerings(SubaccountId subaccount) {
        return marketplace.of(subaccount).stream().map(resources::offering).toList();
    }

    private List<ObjectNode> plans(SubaccountId subaccount) {
        return marketplace.of(subaccount).stream()
                .flatMap(offering -> offering.plans().stream().map(plan -> resources.plan(offering, plan)))
                .toList();
    }

    private static ObjectNode one(List<ObjectNode> all, String what, String id) {
        return all.stream()
                .filter(item -> item.path("id").asString("").equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound(what, id));
    }
}
