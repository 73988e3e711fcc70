package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.INSTALLATION_ADMINISTRATOR;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.MergePatch;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.RoleCollection;
import java.net.URI;
import java.time.Instant;
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

/** {@code /global-accounts} (administration-api, 3.1). Who creates one becomes its first Global Account Administrator. */
@RestController
@OnHost(HostRole.COCKPIT)
class GlobalAccountsController {

    static final String PATH = "/api/v1/global-accounts";

    /** Any role in the account, or below it, lets one see that the account exists. */
    private static final RoleCollection[] READERS = RoleCollection.values();

    private final Accounts accounts;
    private final Access access;

    GlobalAccountsController(Accounts accounts, Access access) {
        this.accounts = accounts;
        this.access = access;
    }

    record GlobalAccountView(
            String id,
            String name,
            String subdomain,
            @Nullable String customerId,
            boolean euAccess,
            String market,
            Instant createdAt) {

        static GlobalAccountView of(GlobalAccount account) {
            return new GlobalAccountView(
                    account.id().value(),
                    account.name(),
                    account.subdomain(),
                    account.customerId(),
                    account.euAccess(),
                    account.market(),
                    account.createdAt());
        }
    }

    record GlobalAccountToCreate(
            @Nullable String name,
            @Nullable String subdomain,
            @Nullable String customerId,
            @Nullable Boolean euAccess,
            @Nullable String market) {

        NewGlobalAccount wanted() {
            return new NewGlobalAccount(
                    Objects.requireNonNullElse(name, ""),
                    subdomain,
                    customerId,
                    Boolean.TRUE.equals(euAccess),
                    Objects.requireNonNullElse(market, "public"));
        }
    }

    /** What a patch may touch. */
    record GlobalAccountChange(
            @Nullable String name,
            @Nullable String customerId,
            @Nullable Boolean euAccess) {}

    @GetMapping(PATH)
    Page<GlobalAccountView> list(Caller caller, Listing listing) {
        return listing.page(
                accounts.globalAccounts().stream()
                        .filter(account -> access.reads(caller, account, READERS))
                        .map(GlobalAccountView::of)
                        .toList(),
                GlobalAccountView::id,
                GlobalAccountView::name,
                GlobalAccountView::createdAt);
    }

    @PostMapping(PATH)
    ResponseEntity<GlobalAccountView> create(Caller caller, @RequestBody GlobalAccountToCreate body) {
        access.installation(caller, INSTALLATION_ADMINISTRATOR);
        GlobalAccount account = accounts.create(body.wanted(), caller.userId());
        return ResponseEntity.created(URI.create(PATH + "/" + account.id().value()))
                .body(GlobalAccountView.of(account));
    }

    @GetMapping(PATH + "/{ga}")
    ResponseEntity<GlobalAccountView> get(Caller caller, @PathVariable String ga) {
        return Versions.tagged(GlobalAccountView.of(access.globalAccount(caller, ga, READERS)));
    }

    @PatchMapping(PATH + "/{ga}")
    ResponseEntity<GlobalAccountView> change(
            Caller caller,
            @PathVariable String ga,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        access.globalAccount(caller, ga, INSTALLATION_ADMINISTRATOR);
        GlobalAccount changed = accounts.change(new GlobalAccountId(ga), before -> {
            Versions.match(ifMatch, GlobalAccountView.of(before));
            var change = MergePatch.apply(
                    new GlobalAccountChange(before.name(), before.customerId(), before.euAccess()),
                    patch,
                    GlobalAccountChange.class);
            return new GlobalAccount(
                    before.id(),
                    Objects.requireNonNullElse(change.name(), ""),
                    before.subdomain(),
                    change.customerId(),
                    Boolean.TRUE.equals(change.euAccess()),
                    before.market(),
                    before.createdAt());
        });
        return Versions.tagged(GlobalAccountView.of(changed));
    }

    @DeleteMapping(PATH + "/{ga}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String ga) {
        access.globalAccount(caller, ga, INSTALLATION_ADMINISTRATOR);
        accounts.delete(new GlobalAccountId(ga));
    }
}
