package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_VIEWER;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_VIEWER;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.MergePatch;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.DirectoryId;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.accounts.SubaccountSettings;
import dev.annex.platform.cockpit.CockpitException.Absent;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
 * {@code /global-accounts/{ga}/subaccounts} (administration-api, 3.1). Who creates one becomes its first Subaccount
 * Administrator.
 */
@RestController
@OnHost(HostRole.COCKPIT)
class SubaccountsController {

    private static final String PATH = GlobalAccountsController.PATH + "/{ga}/subaccounts";
    private static final RoleCollection[] READERS = {
        GLOBAL_ACCOUNT_ADMINISTRATOR, GLOBAL_ACCOUNT_VIEWER, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER
    };

    private final Accounts accounts;
    private final Access access;

    SubaccountsController(Accounts accounts, Access access) {
        this.accounts = accounts;
        this.access = access;
    }

    /** @param state always {@code OK}: subaccounts are made and deleted at once */
    record SubaccountView(
            String id,
            String name,
            String globalAccountId,
            String subdomain,
            String region,
            @Nullable String directoryId,
            Set<String> environments,
            boolean usedForProduction,
            Map<String, List<String>> labels,
            String state,
            Instant createdAt) {

        static SubaccountView of(Subaccount subaccount) {
            return new SubaccountView(
                    subaccount.id().value(),
                    subaccount.name(),
                    subaccount.globalAccount().value(),
                    subaccount.subdomain(),
                    subaccount.region(),
                    idOf(subaccount.directory()),
                    subaccount.environments(),
                    subaccount.usedForProduction(),
                    subaccount.labels(),
                    "OK",
                    subaccount.createdAt());
        }
    }

    record SubaccountToCreate(
            @Nullable String name,
            @Nullable String subdomain,
            @Nullable String region,
            @Nullable String directoryId,
            @Nullable Set<String> environments,
            @Nullable Boolean usedForProduction,
            @Nullable Map<String, List<String>> labels) {

        NewSubaccount wanted() {
            var settings = new SubaccountSettings(
                    Objects.requireNonNullElse(name, ""),
                    "",
                    directoryId == null ? null : new DirectoryId(directoryId),
                    Objects.requireNonNullElse(environments, Set.of("cloudfoundry", "kyma")),
                    Boolean.TRUE.equals(usedForProduction),
                    false,
                    Objects.requireNonNullElse(labels, Map.of()));
            return new NewSubaccount(settings, subdomain, Objects.requireNonNullElse(region, ""));
        }
    }

    /** What a patch may touch. */
    record SubaccountChange(
            @Nullable String name,
            @Nullable String directoryId,
            @Nullable Set<String> environments,
            @Nullable Boolean usedForProduction,
            @Nullable Map<String, List<String>> labels) {}

    @GetMapping(PATH)
    Page<SubaccountView> list(Caller caller, @PathVariable String ga, Listing listing) {
        GlobalAccount account = access.globalAccount(caller, ga, READERS);
        if (access.reads(caller, account, GLOBAL_ACCOUNT_ADMINISTRATOR, GLOBAL_ACCOUNT_VIEWER)) {
            Page<Subaccount> page = accounts.page(account.id(), listing);
            return new Page<>(page.items().stream().map(SubaccountView::of).toList(), page.next());
        }
        return listing.page(
                accounts.subaccounts(account.id()).stream()
                        .filter(subaccount -> access.reads(caller, subaccount, READERS))
                        .map(SubaccountView::of)
                        .toList(),
                SubaccountView::id,
                SubaccountView::name,
                SubaccountView::createdAt);
    }

    @PostMapping(PATH)
    ResponseEntity<SubaccountView> create(
            Caller caller, @PathVariable String ga, @RequestBody SubaccountToCreate body) {
        GlobalAccount account = access.globalAccount(caller, ga, GLOBAL_ACCOUNT_ADMINISTRATOR);
        Subaccount subaccount = accounts.create(account.id(), body.wanted(), caller.userId());
        return ResponseEntity.created(URI.create(GlobalAccountsController.PATH + "/" + ga + "/subaccounts/"
                        + subaccount.id().value()))
                .body(SubaccountView.of(subaccount));
    }

    @GetMapping(PATH + "/{sub}")
    ResponseEntity<SubaccountView> get(Caller caller, @PathVariable String ga, @PathVariable String sub) {
        return Versions.tagged(SubaccountView.of(find(caller, ga, sub, READERS)));
    }

    @PatchMapping(PATH + "/{sub}")
    ResponseEntity<SubaccountView> change(
            Caller caller,
            @PathVariable String ga,
            @PathVariable String sub,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        SubaccountId id = find(caller, ga, sub, GLOBAL_ACCOUNT_ADMINISTRATOR).id();
        Subaccount changed = accounts.change(id, before -> {
            Versions.match(ifMatch, SubaccountView.of(before));
            var change = MergePatch.apply(
                    new SubaccountChange(
                            before.name(),
                            idOf(before.directory()),
                            before.environments(),
                            before.usedForProduction(),
                            before.labels()),
                    patch,
                    SubaccountChange.class);
            return new SubaccountSettings(
                    Objects.requireNonNullElse(change.name(), ""),
                    before.settings().description(),
                    change.directoryId() == null ? null : new DirectoryId(change.directoryId()),
                    Objects.requireNonNullElse(change.environments(), Set.of()),
                    Boolean.TRUE.equals(change.usedForProduction()),
                    before.settings().betaEnabled(),
                    Objects.requireNonNullElse(change.labels(), Map.of()));
        });
        return Versions.tagged(SubaccountView.of(changed));
    }

    @DeleteMapping(PATH + "/{sub}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String ga, @PathVariable String sub) {
        accounts.delete(find(caller, ga, sub, GLOBAL_ACCOUNT_ADMINISTRATOR).id());
    }

    private static @Nullable String idOf(@Nullable DirectoryId directory) {
        return directory == null ? null : directory.value();
    }

    private Subaccount find(Caller caller, String ga, String sub, RoleCollection... oneOf) {
        Subaccount subaccount = access.subaccount(caller, sub, oneOf);
        if (!subaccount.globalAccount().value().equals(ga)) {
            throw new Absent("subaccount", sub);
        }
        return subaccount;
    }
}
