package dev.annex.system.launchpad;

import dev.annex.foundation.administration.EntityTag;
import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.MergePatch;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.system.users.BusinessUser;
import dev.annex.system.users.BusinessUsers;
import dev.annex.system.users.NewBusinessUser;
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

/** {@code /business-users}: the people of this system (administration-api, 4; marketing-cloud-tenant, 5.2). */
@RestController
@OnHost(HostRole.TENANT_UI)
@RequestMapping("/api/v1/business-users")
class BusinessUsersController {

    private static final String PATH = "/api/v1/business-users/";

    private final BusinessUsers users;

    BusinessUsersController(BusinessUsers users) {
        this.users = users;
    }

    record BusinessUserView(
            String id,
            String userName,
            String email,
            @Nullable String givenName,
            @Nullable String familyName,
            boolean locked,
            Set<String> roles,
            @Nullable String globalUserId,
            @Nullable Instant validFrom,
            @Nullable Instant validTo,
            Instant createdAt,
            @Nullable Instant lastLogonAt) {

        static BusinessUserView of(BusinessUser user) {
            return new BusinessUserView(
                    user.id(),
                    user.userName(),
                    user.email(),
                    user.givenName(),
                    user.familyName(),
                    user.locked(),
                    user.roles(),
                    user.globalUserId(),
                    user.validFrom(),
                    user.validTo(),
                    user.createdAt(),
                    user.lastLogonAt());
        }
    }

    record BusinessUserToCreate(
            @Nullable String userName,
            @Nullable String email,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable Set<String> roles,
            @Nullable String globalUserId,
            @Nullable Instant validFrom,
            @Nullable Instant validTo,
            @Nullable String password) {

        BusinessUserChange wanted() {
            return new BusinessUserChange(
                    userName, email, givenName, familyName, false, roles, globalUserId, validFrom, validTo);
        }

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "BusinessUserToCreate[" + userName + "]";
        }
    }

    /** What a patch may touch. */
    record BusinessUserChange(
            @Nullable String userName,
            @Nullable String email,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable Boolean locked,
            @Nullable Set<String> roles,
            @Nullable String globalUserId,
            @Nullable Instant validFrom,
            @Nullable Instant validTo) {

        NewBusinessUser user() {
            return new NewBusinessUser(
                    Objects.requireNonNullElse(userName, ""),
                    Objects.requireNonNullElse(email, ""),
                    givenName,
                    familyName,
                    Boolean.TRUE.equals(locked),
                    Objects.requireNonNullElse(roles, Set.of()),
                    globalUserId,
                    validFrom,
                    validTo);
        }
    }

    record NewPassword(@Nullable String password) {

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    @GetMapping
    Page<BusinessUserView> list(Listing listing) {
        return listing.page(
                users.list().stream().map(BusinessUserView::of).toList(),
                BusinessUserView::id,
                BusinessUserView::userName,
                BusinessUserView::createdAt);
    }

    @GetMapping("/{id}")
    ResponseEntity<BusinessUserView> get(@PathVariable String id) {
        return tagged(users.require(id));
    }

    @PostMapping
    ResponseEntity<BusinessUserView> create(@RequestBody BusinessUserToCreate body) {
        BusinessUser user = users.create(body.wanted().user(), password(body.password()));
        return ResponseEntity.created(URI.create(PATH + user.id()))
                .eTag(EntityTag.of(user.version()))
                .body(BusinessUserView.of(user));
    }

    @PatchMapping("/{id}")
    ResponseEntity<BusinessUserView> change(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        BusinessUser before = users.require(id);
        var changed = MergePatch.apply(
                new BusinessUserChange(
                        before.userName(),
                        before.email(),
                        before.givenName(),
                        before.familyName(),
                        before.locked(),
                        before.roles(),
                        before.globalUserId(),
                        before.validFrom(),
                        before.validTo()),
                patch,
                BusinessUserChange.class);
        return tagged(users.change(id, EntityTag.version(ifMatch, before.version()), changed.user()));
    }

    @PostMapping("/{id}/password")
    ResponseEntity<Void> setPassword(@PathVariable String id, @RequestBody NewPassword body) {
        users.setPassword(id, password(body.password()));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/unlock")
    ResponseEntity<BusinessUserView> unlock(@PathVariable String id) {
        return tagged(users.unlock(id));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable String id) {
        users.require(id);
        users.delete(id);
        return ResponseEntity.noContent().build();
    }

    private static String password(@Nullable String password) {
        if (password == null) {
            throw new InvalidRequest("password", "is required");
        }
        return password;
    }

    private static ResponseEntity<BusinessUserView> tagged(BusinessUser user) {
        return ResponseEntity.ok().eTag(EntityTag.of(user.version())).body(BusinessUserView.of(user));
    }
}
