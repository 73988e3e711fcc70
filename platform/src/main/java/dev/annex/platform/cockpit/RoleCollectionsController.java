package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_VIEWER;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.MergePatch;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.identity.Role;
import dev.annex.platform.identity.RoleCollections;
import dev.annex.platform.identity.RoleCollections.AvailableRole;
import dev.annex.platform.identity.UserRoleCollection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.node.ObjectNode;

/** What users of a subaccount may do in its applications (administration-api, 3.5). A collection goes by its name. */
@RestController
@OnHost(HostRole.COCKPIT)
class RoleCollectionsController {

    private static final String PATH = "/api/v1/subaccounts/{sub}/role-collections";
    private static final RoleCollection[] READERS = {SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER};

    private final RoleCollections collections;
    private final Access access;
    private final TransactionTemplate transaction;

    RoleCollectionsController(RoleCollections collections, Access access, TransactionTemplate transaction) {
        this.collections = collections;
        this.access = access;
        this.transaction = transaction;
    }

    record RoleCollectionView(String name, String description, List<Role> roles, Instant createdAt) {

        static RoleCollectionView of(UserRoleCollection collection) {
            return new RoleCollectionView(
                    collection.name(), collection.description(), collection.roles(), collection.createdAt());
        }
    }

    record RoleToAssign(
            @Nullable String xsappname,
            @Nullable String template,
            @Nullable Map<String, List<String>> attributes) {

        Role wanted() {
            return new Role(
                    Objects.requireNonNullElse(xsappname, ""),
                    Objects.requireNonNullElse(template, ""),
                    Objects.requireNonNullElse(attributes, Map.of()));
        }

        static RoleToAssign of(Role role) {
            return new RoleToAssign(role.xsappname(), role.template(), role.attributes());
        }
    }

    record RoleCollectionToCreate(
            @Nullable String name,
            @Nullable String description,
            @Nullable List<RoleToAssign> roles) {}

    /** What a patch may touch. */
    record RoleCollectionChange(
            @Nullable String description, @Nullable List<RoleToAssign> roles) {}

    /** @param scopes full names, as tokens carry them */
    record RoleView(
            String name,
            String description,
            String xsappname,
            Set<String> scopes,
            Map<String, List<String>> attributes) {}

    @GetMapping(PATH)
    Page<RoleCollectionView> list(Caller caller, @PathVariable String sub, Listing listing) {
        SubaccountId subaccount = access.subaccount(caller, sub, READERS).id();
        return listing.page(
                collections.list(subaccount).stream()
                        .map(RoleCollectionView::of)
                        .toList(),
                RoleCollectionView::name,
                RoleCollectionView::name,
                RoleCollectionView::createdAt);
    }

    @PostMapping(PATH)
    ResponseEntity<RoleCollectionView> create(
            Caller caller, @PathVariable String sub, @RequestBody RoleCollectionToCreate body) {
        SubaccountId subaccount =
                access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR).id();
        UserRoleCollection created = collections.create(
                subaccount,
                Objects.requireNonNullElse(body.name(), ""),
                Objects.requireNonNullElse(body.description(), ""),
                roles(body.roles()));
        return ResponseEntity.created(URI.create("/api/v1/subaccounts/" + sub + "/role-collections/"
                        + UriUtils.encodePathSegment(created.name(), StandardCharsets.UTF_8)))
                .body(RoleCollectionView.of(created));
    }

    @GetMapping(PATH + "/{name}")
    ResponseEntity<RoleCollectionView> get(Caller caller, @PathVariable String sub, @PathVariable String name) {
        SubaccountId subaccount = access.subaccount(caller, sub, READERS).id();
        return Versions.tagged(RoleCollectionView.of(collections.require(subaccount, name)));
    }

    @PatchMapping(PATH + "/{name}")
    ResponseEntity<RoleCollectionView> change(
            Caller caller,
            @PathVariable String sub,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        SubaccountId subaccount =
                access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR).id();
        UserRoleCollection changed = Objects.requireNonNull(transaction.execute(_ -> {
            UserRoleCollection before = collections.require(subaccount, name);
            Versions.match(ifMatch, RoleCollectionView.of(before));
            var change = MergePatch.apply(
                    new RoleCollectionChange(
                            before.description(),
                            before.roles().stream().map(RoleToAssign::of).toList()),
                    patch,
                    RoleCollectionChange.class);
            return collections.change(
                    subaccount,
                    new UserRoleCollection(
                            name,
                            Objects.requireNonNullElse(change.description(), ""),
                            roles(change.roles()),
                            before.version(),
                            before.createdAt()));
        }));
        return Versions.tagged(RoleCollectionView.of(changed));
    }

    @DeleteMapping(PATH + "/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String sub, @PathVariable String name) {
        collections.delete(
                access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR).id(), name);
    }

    @PutMapping(PATH + "/{name}/users/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void assign(Caller caller, @PathVariable String sub, @PathVariable String name, @PathVariable String id) {
        collections.assign(
                access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR).id(), name, id);
    }

    @DeleteMapping(PATH + "/{name}/users/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unassign(Caller caller, @PathVariable String sub, @PathVariable String name, @PathVariable String id) {
        collections.unassign(
                access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR).id(), name, id);
    }

    /** What collections can be made of. */
    @GetMapping("/api/v1/subaccounts/{sub}/roles")
    Page<RoleView> roles(Caller caller, @PathVariable String sub, Listing listing) {
        SubaccountId subaccount = access.subaccount(caller, sub, READERS).id();
        return listing.page(
                collections.available(subaccount).stream()
                        .map(RoleCollectionsController::view)
                        .toList(),
                role -> role.xsappname() + "." + role.name(),
                RoleView::name,
                _ -> Instant.EPOCH);
    }

    private static RoleView view(AvailableRole role) {
        return new RoleView(role.name(), role.description(), role.xsappname(), role.scopes(), role.attributes());
    }

    private static List<Role> roles(@Nullable List<RoleToAssign> wanted) {
        return wanted == null
                ? List.of()
                : wanted.stream().map(RoleToAssign::wanted).toList();
    }
}
