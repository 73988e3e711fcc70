package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.MergePatch;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.identity.IdentityProvider;
import dev.annex.platform.identity.IdentityProviders;
import dev.annex.platform.identity.IdentityProviders.Wanted;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
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

/** The identity providers a zone trusts (administration-api, 3.5). Their secrets are written, never read. */
@RestController
@OnHost(HostRole.COCKPIT)
class IdentityProvidersController {

    private static final String OF_ACCOUNT = "/api/v1/global-accounts/{ga}/identity-providers";
    private static final String OF_SUBACCOUNT = "/api/v1/subaccounts/{sub}/identity-providers";

    private final IdentityProviders providers;
    private final Accounts accounts;
    private final Access access;
    private final TransactionTemplate transaction;

    IdentityProvidersController(
            IdentityProviders providers, Accounts accounts, Access access, TransactionTemplate transaction) {
        this.providers = providers;
        this.accounts = accounts;
        this.access = access;
        this.transaction = transaction;
    }

    record ProviderView(
            String id,
            String name,
            String issuer,
            String clientId,
            String userNameClaim,
            Map<String, String> groupMappings,
            boolean active,
            Instant createdAt) {

        static ProviderView of(IdentityProvider provider) {
            return new ProviderView(
                    provider.id(),
                    provider.name(),
                    provider.issuer(),
                    provider.clientId(),
                    provider.userNameClaim(),
                    provider.groupMappings(),
                    provider.active(),
                    provider.createdAt());
        }
    }

    record ProviderToSave(
            @Nullable String name,
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String userNameClaim,
            @Nullable Map<String, String> groupMappings,
            @Nullable Boolean active) {

        Wanted wanted() {
            return new Wanted(
                    Objects.requireNonNullElse(name, ""),
                    Objects.requireNonNullElse(issuer, ""),
                    Objects.requireNonNullElse(clientId, ""),
                    clientSecret,
                    Objects.requireNonNullElse(userNameClaim, "preferred_username"),
                    Objects.requireNonNullElse(groupMappings, Map.of()),
                    !Boolean.FALSE.equals(active));
        }

        @Override
        public String toString() {
            return "ProviderToSave[" + name + "]";
        }
    }

    /** Whose providers: the zone, its path, and what keeps it from being deleted while one is made. */
    private record Place(String zone, String path, Runnable hold) {}

    @GetMapping(OF_ACCOUNT)
    Page<ProviderView> listOfAccount(Caller caller, @PathVariable String ga, Listing listing) {
        return list(account(caller, ga), listing);
    }

    @GetMapping(OF_SUBACCOUNT)
    Page<ProviderView> list(Caller caller, @PathVariable String sub, Listing listing) {
        return list(subaccount(caller, sub), listing);
    }

    @PostMapping(OF_ACCOUNT)
    ResponseEntity<ProviderView> createOfAccount(
            Caller caller, @PathVariable String ga, @RequestBody ProviderToSave body) {
        return create(account(caller, ga), body);
    }

    @PostMapping(OF_SUBACCOUNT)
    ResponseEntity<ProviderView> create(Caller caller, @PathVariable String sub, @RequestBody ProviderToSave body) {
        return create(subaccount(caller, sub), body);
    }

    @GetMapping(OF_ACCOUNT + "/{id}")
    ResponseEntity<ProviderView> getOfAccount(Caller caller, @PathVariable String ga, @PathVariable String id) {
        return Versions.tagged(
                ProviderView.of(providers.require(account(caller, ga).zone(), id)));
    }

    @GetMapping(OF_SUBACCOUNT + "/{id}")
    ResponseEntity<ProviderView> get(Caller caller, @PathVariable String sub, @PathVariable String id) {
        return Versions.tagged(
                ProviderView.of(providers.require(subaccount(caller, sub).zone(), id)));
    }

    @PatchMapping(OF_ACCOUNT + "/{id}")
    ResponseEntity<ProviderView> changeOfAccount(
            Caller caller,
            @PathVariable String ga,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        return change(account(caller, ga), id, ifMatch, patch);
    }

    @PatchMapping(OF_SUBACCOUNT + "/{id}")
    ResponseEntity<ProviderView> change(
            Caller caller,
            @PathVariable String sub,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        return change(subaccount(caller, sub), id, ifMatch, patch);
    }

    @DeleteMapping(OF_ACCOUNT + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteOfAccount(Caller caller, @PathVariable String ga, @PathVariable String id) {
        providers.delete(account(caller, ga).zone(), id);
    }

    @DeleteMapping(OF_SUBACCOUNT + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String sub, @PathVariable String id) {
        providers.delete(subaccount(caller, sub).zone(), id);
    }

    private Place account(Caller caller, String ga) {
        var account = access.globalAccount(caller, ga, GLOBAL_ACCOUNT_ADMINISTRATOR);
        return new Place(ga, OF_ACCOUNT.replace("{ga}", ga), () -> accounts.hold(account.id()));
    }

    private Place subaccount(Caller caller, String sub) {
        var subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        return new Place(sub, OF_SUBACCOUNT.replace("{sub}", sub), () -> accounts.hold(subaccount.id()));
    }

    private Page<ProviderView> list(Place place, Listing listing) {
        return listing.page(
                providers.list(place.zone()).stream().map(ProviderView::of).toList(),
                ProviderView::id,
                ProviderView::name,
                ProviderView::createdAt);
    }

    private ResponseEntity<ProviderView> create(Place place, ProviderToSave body) {
        IdentityProvider created = providers.create(place.zone(), body.wanted(), place.hold());
        return ResponseEntity.created(URI.create(place.path() + "/" + created.id()))
                .body(ProviderView.of(created));
    }

    private ResponseEntity<ProviderView> change(Place place, String id, @Nullable String ifMatch, ObjectNode patch) {
        IdentityProvider changed = Objects.requireNonNull(transaction.execute(_ -> {
            IdentityProvider before = providers.require(place.zone(), id);
            Versions.match(ifMatch, ProviderView.of(before));
            var wanted = MergePatch.apply(
                    new ProviderToSave(
                            before.name(),
                            before.issuer(),
                            before.clientId(),
                            null,
                            before.userNameClaim(),
                            before.groupMappings(),
                            before.active()),
                    patch,
                    ProviderToSave.class);
            return providers.change(place.zone(), id, wanted.wanted());
        }));
        return Versions.tagged(ProviderView.of(changed));
    }
}
