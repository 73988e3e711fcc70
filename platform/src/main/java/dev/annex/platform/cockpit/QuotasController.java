package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_VIEWER;
import static dev.annex.platform.accounts.RoleCollection.SYSTEM_LANDSCAPE_ADMINISTRATOR;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.MergePatch;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Directories;
import dev.annex.platform.accounts.Directory;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.cockpit.CockpitException.Absent;
import dev.annex.platform.cockpit.EntitlementBodies.EntitlementChange;
import dev.annex.platform.cockpit.EntitlementBodies.EntitlementToAssign;
import dev.annex.platform.entitlements.AssignablePlan;
import dev.annex.platform.entitlements.Entitlements;
import dev.annex.platform.entitlements.Quota;
import dev.annex.platform.entitlements.Quotas;
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

/**
 * What a global account may hand out of each plan, and what its directories have of that (administration-api, 3.3). The id
 * of an entry is its plan's, {@code <service>-<plan>[-<system id>]}.
 */
@RestController
@OnHost(HostRole.COCKPIT)
class QuotasController {

    private static final String OF_ACCOUNT = GlobalAccountsController.PATH + "/{ga}/entitlements";
    private static final String OF_DIRECTORY = "/api/v1/directories/{dir}/entitlements";
    private static final RoleCollection[] ACCOUNT_READERS = {
        GLOBAL_ACCOUNT_ADMINISTRATOR, GLOBAL_ACCOUNT_VIEWER, SYSTEM_LANDSCAPE_ADMINISTRATOR
    };
    private static final RoleCollection[] DIRECTORY_READERS = {GLOBAL_ACCOUNT_ADMINISTRATOR, GLOBAL_ACCOUNT_VIEWER};

    private final Entitlements entitlements;
    private final Quotas quotas;
    private final Directories directories;
    private final Access access;

    QuotasController(Entitlements entitlements, Quotas quotas, Directories directories, Access access) {
        this.entitlements = entitlements;
        this.quotas = quotas;
        this.directories = directories;
        this.access = access;
    }

    /**
     * @param unlimited whether the account may hand it out without limit
     * @param remaining what is left of the amount
     * @param assigned subaccounts that have it
     * @param used instances that hold it
     */
    record AccountEntitlementView(
            String id,
            String service,
            String plan,
            @Nullable String systemId,
            @Nullable Integer amount,
            @Nullable Integer remaining,
            boolean unlimited,
            int assigned,
            int used) {

        static AccountEntitlementView of(AssignablePlan plan) {
            return new AccountEntitlementView(
                    plan.planIdentifier(),
                    plan.service(),
                    plan.plan(),
                    idOf(plan.system()),
                    plan.amount(),
                    plan.remaining(),
                    plan.amount() == null,
                    plan.assigned(),
                    plan.used());
        }
    }

    /** What a patch may touch; without an amount there is no limit. */
    record AccountEntitlementChange(@Nullable Integer amount) {}

    /**
     * @param remaining what is left of the amount
     * @param taken what its subaccounts have of it: their amounts, and their instances that no amount covers
     */
    record DirectoryEntitlementView(
            String id,
            String service,
            String plan,
            @Nullable String systemId,
            @Nullable Integer amount,
            @Nullable Integer remaining,
            boolean unlimited,
            int taken,
            Instant createdAt) {

        static DirectoryEntitlementView of(Quota quota) {
            Integer amount = quota.amount();
            return new DirectoryEntitlementView(
                    quota.planIdentifier(),
                    quota.service(),
                    quota.plan(),
                    idOf(quota.system()),
                    amount,
                    amount == null ? null : Integer.valueOf(amount - quota.taken()),
                    amount == null,
                    quota.taken(),
                    quota.createdAt());
        }
    }

    @GetMapping(OF_ACCOUNT)
    Page<AccountEntitlementView> ofAccount(Caller caller, @PathVariable String ga, Listing listing) {
        GlobalAccount account = access.globalAccount(caller, ga, ACCOUNT_READERS);
        Page<AssignablePlan> page = entitlements.assignable(account, listing);
        return new Page<>(page.items().stream().map(AccountEntitlementView::of).toList(), page.next());
    }

    @GetMapping(OF_ACCOUNT + "/{id}")
    ResponseEntity<AccountEntitlementView> getOfAccount(
            Caller caller, @PathVariable String ga, @PathVariable String id) {
        GlobalAccount account = access.globalAccount(caller, ga, ACCOUNT_READERS);
        return Versions.tagged(AccountEntitlementView.of(find(account, id)));
    }

    @PatchMapping(OF_ACCOUNT + "/{id}")
    ResponseEntity<AccountEntitlementView> limit(
            Caller caller,
            @PathVariable String ga,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        GlobalAccount account = access.globalAccount(caller, ga, GLOBAL_ACCOUNT_ADMINISTRATOR);
        AssignablePlan plan = find(account, id);
        quotas.limit(
                account,
                plan.service(),
                plan.plan(),
                plan.system(),
                MergePatch.apply(new AccountEntitlementChange(plan.amount()), patch, AccountEntitlementChange.class)
                        .amount(),
                _ -> Versions.match(ifMatch, AccountEntitlementView.of(find(account, id))));
        return Versions.tagged(AccountEntitlementView.of(find(account, id)));
    }

    @GetMapping(OF_DIRECTORY)
    Page<DirectoryEntitlementView> ofDirectory(Caller caller, @PathVariable String dir, Listing listing) {
        Directory directory = directory(caller, dir, DIRECTORY_READERS);
        return listing.page(
                quotas.list(directory.id()).stream()
                        .map(DirectoryEntitlementView::of)
                        .toList(),
                DirectoryEntitlementView::id,
                view -> view.service() + "/" + view.plan(),
                DirectoryEntitlementView::createdAt);
    }

    @PostMapping(OF_DIRECTORY)
    ResponseEntity<DirectoryEntitlementView> assign(
            Caller caller, @PathVariable String dir, @RequestBody EntitlementToAssign body) {
        Directory directory = directory(caller, dir, GLOBAL_ACCOUNT_ADMINISTRATOR);
        var wanted = body.checked();
        Quota quota = quotas.assign(directory.id(), wanted.service(), wanted.plan(), wanted.system(), wanted.amount());
        return ResponseEntity.created(
                        URI.create("/api/v1/directories/" + dir + "/entitlements/" + quota.planIdentifier()))
                .body(DirectoryEntitlementView.of(quota));
    }

    @GetMapping(OF_DIRECTORY + "/{id}")
    ResponseEntity<DirectoryEntitlementView> getOfDirectory(
            Caller caller, @PathVariable String dir, @PathVariable String id) {
        return Versions.tagged(DirectoryEntitlementView.of(find(directory(caller, dir, DIRECTORY_READERS), id)));
    }

    @PatchMapping(OF_DIRECTORY + "/{id}")
    ResponseEntity<DirectoryEntitlementView> change(
            Caller caller,
            @PathVariable String dir,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        Quota quota = find(directory(caller, dir, GLOBAL_ACCOUNT_ADMINISTRATOR), id);
        Quota changed = quotas.change(
                quota,
                EntitlementChange.amountIn(patch),
                before -> Versions.match(ifMatch, DirectoryEntitlementView.of(before)));
        return Versions.tagged(DirectoryEntitlementView.of(changed));
    }

    @DeleteMapping(OF_DIRECTORY + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unassign(Caller caller, @PathVariable String dir, @PathVariable String id) {
        quotas.unassign(find(directory(caller, dir, GLOBAL_ACCOUNT_ADMINISTRATOR), id));
    }

    private Directory directory(Caller caller, String id, RoleCollection... oneOf) {
        Directory directory = directories.find(id).orElseThrow(() -> new Absent("directory", id));
        if (!access.seesAny(caller, directory.globalAccount())) {
            throw new Absent("directory", id);
        }
        access.globalAccount(caller, directory.globalAccount().value(), oneOf);
        return directory;
    }

    private AssignablePlan find(GlobalAccount account, String id) {
        return entitlements.assignable(account, id).orElseThrow(() -> new Absent("entitlement", id));
    }

    private Quota find(Directory directory, String id) {
        return quotas.list(directory.id()).stream()
                .filter(quota -> quota.planIdentifier().equals(id))
                .findFirst()
                .orElseThrow(() -> new Absent("entitlement", id));
    }

    private static @Nullable String idOf(@Nullable SystemId system) {
        return system == null ? null : system.value();
    }
}
