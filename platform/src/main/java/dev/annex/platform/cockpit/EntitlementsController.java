package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_VIEWER;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_VIEWER;
import static dev.annex.platform.accounts.RoleCollection.SYSTEM_LANDSCAPE_ADMINISTRATOR;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.MergePatch;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.foundation.problems.Violation;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.cockpit.CockpitException.Absent;
import dev.annex.platform.entitlements.AssignablePlan;
import dev.annex.platform.entitlements.Entitlement;
import dev.annex.platform.entitlements.Entitlements;
import dev.annex.platform.landscape.SystemId;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

/** Which plans an account can assign, and which of them a subaccount has (administration-api, 3.3). */
@RestController
@OnHost(HostRole.COCKPIT)
class EntitlementsController {

    private static final String OF_ACCOUNT = GlobalAccountsController.PATH + "/{ga}/entitlements";
    private static final String OF_SUBACCOUNT = "/api/v1/subaccounts/{sub}/entitlements";
    private static final RoleCollection[] ACCOUNT_READERS = {
        GLOBAL_ACCOUNT_ADMINISTRATOR, GLOBAL_ACCOUNT_VIEWER, SYSTEM_LANDSCAPE_ADMINISTRATOR
    };
    private static final RoleCollection[] READERS = {
        GLOBAL_ACCOUNT_ADMINISTRATOR, GLOBAL_ACCOUNT_VIEWER, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER
    };

    private final Entitlements entitlements;
    private final Access access;

    EntitlementsController(Entitlements entitlements, Access access) {
        this.entitlements = entitlements;
        this.access = access;
    }

    /**
     * @param unlimited whether the account may assign it to any number of subaccounts, with any amount
     * @param assigned subaccounts that have it
     * @param used instances that hold it
     */
    record AccountEntitlementView(
            String service, String plan, @Nullable String systemId, boolean unlimited, int assigned, int used) {

        static AccountEntitlementView of(AssignablePlan plan) {
            return new AccountEntitlementView(
                    plan.service(), plan.plan(), idOf(plan.system()), true, plan.assigned(), plan.used());
        }
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

    record EntitlementToAssign(
            @Nullable String service,
            @Nullable String plan,
            @Nullable String systemId,
            @Nullable Integer amount,
            @Nullable Boolean enable) {

        void check() {
            var violations = new ArrayList<Violation>();
            if (service == null) {
                violations.add(new Violation("service", "is missing"));
            }
            if (plan == null) {
                violations.add(new Violation("plan", "is missing"));
            }
            checkChoice(amount, enable, violations);
            if (!violations.isEmpty()) {
                throw new InvalidRequest(violations);
            }
        }
    }

    /** What a patch may touch: another amount, or no limit at all. */
    record EntitlementChange(
            @Nullable Integer amount, @Nullable Boolean enable) {}

    @GetMapping(OF_ACCOUNT)
    Page<AccountEntitlementView> assignable(Caller caller, @PathVariable String ga, Listing listing) {
        GlobalAccount account = access.globalAccount(caller, ga, ACCOUNT_READERS);
        return listing.page(
                entitlements.assignable(account).stream()
                        .map(AccountEntitlementView::of)
                        .toList(),
                view -> view.service() + "/" + view.plan() + "/" + view.systemId(),
                view -> view.service() + "/" + view.plan(),
                _ -> Instant.EPOCH);
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
        body.check();
        Entitlement entitlement = entitlements.assign(
                subaccount.id(),
                Objects.requireNonNull(body.service()),
                Objects.requireNonNull(body.plan()),
                body.systemId() == null ? null : new SystemId(body.systemId()),
                body.amount());
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
        Versions.match(ifMatch, EntitlementView.of(find(sub, id)));
        var change = MergePatch.apply(new EntitlementChange(null, null), patch, EntitlementChange.class);
        var violations = new ArrayList<Violation>();
        checkChoice(change.amount(), change.enable(), violations);
        if (!violations.isEmpty()) {
            throw new InvalidRequest(violations);
        }
        return Versions.tagged(EntitlementView.of(entitlements.change(id, change.amount())));
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

    private static void checkChoice(@Nullable Integer amount, @Nullable Boolean enable, List<Violation> violations) {
        if (amount == null && enable == null) {
            violations.add(new Violation("amount", "or \"enable\": true (any number of instances) is needed"));
        } else if (amount != null && enable != null) {
            violations.add(new Violation("enable", "cannot stand beside amount: choose one"));
        } else if (Boolean.FALSE.equals(enable)) {
            violations.add(new Violation("enable", "must be true; delete the entitlement to withdraw it"));
        }
    }

    private static @Nullable String idOf(@Nullable SystemId system) {
        return system == null ? null : system.value();
    }
}
