package dev.annex.system.launchpad;

import dev.annex.foundation.administration.EntityTag;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.MergePatch;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.system.users.AreaAccess;
import dev.annex.system.users.BusinessRole;
import dev.annex.system.users.BusinessRoles;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code /business-roles}: what people may see and change (administration-api, 4; marketing-cloud-tenant, 5.2). */
@RestController
@OnHost(HostRole.TENANT_UI)
@RequestMapping("/api/v1/business-roles")
class BusinessRolesController {

    private static final String PATH = "/api/v1/business-roles/";

    private final BusinessRoles roles;

    BusinessRolesController(BusinessRoles roles) {
        this.roles = roles;
    }

    record BusinessRoleView(
            String id,
            String description,
            boolean predefined,
            Set<String> services,
            AreaAccess read,
            AreaAccess write) {

        static BusinessRoleView of(BusinessRole role) {
            return new BusinessRoleView(
                    role.id(), role.description(), role.predefined(), role.services(), role.read(), role.write());
        }
    }

    record BusinessRoleToCreate(
            @Nullable String id,
            @Nullable String description,
            @Nullable Set<String> services,
            @Nullable Areas read,
            @Nullable Areas write) {}

    record BusinessRoleChange(
            @Nullable String description,
            @Nullable Set<String> services,
            @Nullable Areas read,
            @Nullable Areas write) {}

    record Areas(AreaAccess.@Nullable Level level, @Nullable Set<String> areas) {

        static Areas of(AreaAccess access) {
            return new Areas(access.level(), access.areas());
        }

        /** Nothing is allowed by being left out. */
        static AreaAccess access(@Nullable Areas given) {
            return given == null
                    ? AreaAccess.NOTHING
                    : new AreaAccess(
                            Objects.requireNonNullElse(given.level, AreaAccess.Level.NONE),
                            Objects.requireNonNullElse(given.areas, Set.of()));
        }
    }

    @GetMapping
    Page<BusinessRoleView> list(Listing listing) {
        return listing.page(
                roles.list().stream().map(BusinessRoleView::of).toList(),
                BusinessRoleView::id,
                BusinessRoleView::id,
                _ -> Instant.EPOCH);
    }

    @GetMapping("/{id}")
    ResponseEntity<BusinessRoleView> get(@PathVariable String id) {
        return tagged(roles.require(id));
    }

    @PostMapping
    ResponseEntity<BusinessRoleView> create(@RequestBody BusinessRoleToCreate body) {
        BusinessRole role = roles.create(
                Objects.requireNonNullElse(body.id(), ""),
                Objects.requireNonNullElse(body.description(), ""),
                Objects.requireNonNullElse(body.services(), Set.of()),
                Areas.access(body.read()),
                Areas.access(body.write()));
        return ResponseEntity.created(URI.create(PATH + role.id()))
                .eTag(EntityTag.of(role.version()))
                .body(BusinessRoleView.of(role));
    }

    @PatchMapping("/{id}")
    ResponseEntity<BusinessRoleView> change(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        BusinessRole before = roles.require(id);
        var changed = MergePatch.apply(
                new BusinessRoleChange(
                        before.description(), before.services(), Areas.of(before.read()), Areas.of(before.write())),
                patch,
                BusinessRoleChange.class);
        return tagged(roles.change(
                id,
                EntityTag.version(ifMatch, before.version()),
                Objects.requireNonNullElse(changed.description(), ""),
                Objects.requireNonNullElse(changed.services(), Set.of()),
                Areas.access(changed.read()),
                Areas.access(changed.write())));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable String id) {
        roles.delete(id);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<BusinessRoleView> tagged(BusinessRole role) {
        return ResponseEntity.ok().eTag(EntityTag.of(role.version())).body(BusinessRoleView.of(role));
    }
}
