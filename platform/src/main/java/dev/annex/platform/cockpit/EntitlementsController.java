package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_VIEWER;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_VIEWER;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.cockpit.CockpitException.Absent;
import dev.annex.platform.cockpit.EntitlementBodies.EntitlementChange;
import dev.annex.platform.cockpit.EntitlementBodies.EntitlementToAssign;
import dev.annex.platform.entitlements.Entitlement;
import dev.annex.platform.entitlements.Entitlements;
import dev.annex.platform.landscape.SystemId;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Which plans a subaccount has (administration-api, 3.3). */
@RestController
@OnHost(HostRole.COCKPIT)
class EntitlementsController {

    private static final String OF_SUBACCOUNT = "/api/v1/subaccounts/{sub}/entitlements";
    private static final RoleCollection[] READERS = {
        GLOBAL_ACCOUNT_ADMINISTRATOR, GLOBAL_ACCOUNT_VIEWER, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER
    };

    private final Entitlements entitlements;
    private final Access access;

    EntitlementsController(Entitlements entitlements, Access access) {
        this.entitlements = entitlements;
        this.access = access;
    }

    record EntitlementView(
            String id,
            String service,
            String plan,
            @Nullable String systemId,
            @Nullable Integer amount,
            boolean unlimited,
            int used,
            Instant createdAt) {

        static EntitlementView of(Entitlement entitlement) {
            return new EntitlementView(
                    entitlement.id(),
                    entitlement.service(),
                    entitlement.plan(),
                    idOf(entitlement.system()),
                    entitlement.amount(),
                    entitlement.amount() == null,
                    entitlement.used(),
                    entitlement.createdAt());
        }
    }

    @GetMapping(OF_SUBACCOUNT)
    Page<EntitlementView> list(Caller caller, @PathVariable String sub, Listing listing) {
        Subaccount subaccount = access.subaccount(caller, sub, READERS);
        return listing.page(
                entitlements.list(subaccount.id()).stream()
                        .map(EntitlementView::of)
                        .toList(),
                EntitlementView::id,
                view -> view.service() + "/" + view.plan(),
                EntitlementView::createdAt);
    }

    @PostMapping(OF_SUBACCOUNT)
    ResponseEntity<EntitlementView> assign(
            Caller caller, @PathVariable String sub, @RequestBody EntitlementToAssign body) {
        Subaccount subaccount = access.subaccount(caller, sub, GLOBAL_ACCOUNT_ADMINISTRATOR);
        var wanted = body.checked();
        Entitlement entitlement =
                entitlements.assign(subaccount.id(), wanted.service(), wanted.plan(), wanted.system(), wanted.amount());
        return ResponseEntity.created(URI.create("/api/v1/subaccounts/" + sub + "/entitlements/" + entitlement.id()))
                .body(EntitlementView.of(entitlement));
    }

    @GetMapping(OF_SUBACCOUNT + "/{id}")
    ResponseEntity<EntitlementView> get(Caller caller, @PathVariable String sub, @PathVariable String id) {
        access.subaccount(caller, sub, READERS);
        return Versions.tagged(EntitlementView.of(find(sub, id)));
    }

    @PatchMapping(OF_SUBACCOUNT + "/{id}")
    ResponseEntity<EntitlementView> change(
            Caller caller,
            @PathVariable String sub,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        access.subaccount(caller, sub, GLOBAL_ACCOUNT_ADMINISTRATOR);
        Entitlement changed = entitlements.change(
                find(sub, id).id(),
                EntitlementChange.amountIn(patch),
                before -> Versions.match(ifMatch, EntitlementView.of(before)));
        return Versions.tagged(EntitlementView.of(changed));
    }

    @DeleteMapping(OF_SUBACCOUNT + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unassign(Caller caller, @PathVariable String sub, @PathVariable String id) {
        access.subaccount(caller, sub, GLOBAL_ACCOUNT_ADMINISTRATOR);
        entitlements.unassign(find(sub, id).id());
    }

    private Entitlement find(String sub, String id) {
        return entitlements
                .find(id)
                .filter(entitlement -> entitlement.subaccount().value().equals(sub))
                .orElseThrow(() -> new Absent("entitlement", id));
    }

    private static @Nullable String idOf(@Nullable SystemId system) {
        return system == null ? null : system.value();
    }
}
