package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.INSTALLATION_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.Member;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.identity.NewUser;
import dev.annex.platform.identity.RoleCollections;
import dev.annex.platform.identity.User;
import dev.annex.platform.identity.Users;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The users of a zone: of the installation, a global account or a subaccount (administration-api, 2 and 3.5). */
@RestController
@OnHost(HostRole.COCKPIT)
@RequestMapping("/api/v1")
class UsersController {

    private static final String OF_INSTALLATION = "/users";
    private static final String OF_ACCOUNT = "/global-accounts/{ga}/users";
    private static final String OF_SUBACCOUNT = "/subaccounts/{sub}/users";

    private final Users users;
    private final Members members;
    private final Accounts accounts;
    private final RoleCollections collections;
    private final Access access;

    UsersController(Users users, Members members, Accounts accounts, RoleCollections collections, Access access) {
        this.users = users;
        this.members = members;
        this.accounts = accounts;
        this.collections = collections;
        this.access = access;
    }

    record UserView(
            String id,
            String userName,
            String email,
            String givenName,
            String familyName,
            String origin,
            boolean locked,
            List<String> roleCollections,
            @Nullable Instant lastLogonAt,
            Instant createdAt) {}

    record UserToCreate(
            @Nullable String userName,
            @Nullable String email,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String password) {

        NewUser wanted() {
            return new NewUser(
                    Objects.requireNonNullElse(userName, ""),
                    Objects.requireNonNullElse(email, ""),
                    Objects.requireNonNullElse(givenName, ""),
                    Objects.requireNonNullElse(familyName, ""),
                    Objects.requireNonNullElse(password, ""));
        }

        @Override
        public String toString() {
            return "UserToCreate[" + userName + "]";
        }
    }

    record PasswordToSet(@Nullable String password) {
        @Override
        public String toString() {
            return "PasswordToSet[]";
        }
    }

    /** Where users live: the zone, and what keeps it from being deleted while one is created. */
    private record Place(String zone, String path, Runnable hold) {}

    @GetMapping(OF_INSTALLATION)
    Page<UserView> list(Caller caller, Listing listing) {
        return list(installation(caller), listing);
    }

    @GetMapping(OF_ACCOUNT)
    Page<UserView> listOfAccount(Caller caller, @PathVariable String ga, Listing listing) {
        return list(account(caller, ga), listing);
    }

    @GetMapping(OF_SUBACCOUNT)
    Page<UserView> listOfSubaccount(Caller caller, @PathVariable String sub, Listing listing) {
        return list(subaccount(caller, sub), listing);
    }

    @PostMapping(OF_INSTALLATION)
    ResponseEntity<UserView> create(Caller caller, @RequestBody UserToCreate body) {
        return create(installation(caller), body);
    }

    @PostMapping(OF_ACCOUNT)
    ResponseEntity<UserView> createInAccount(Caller caller, @PathVariable String ga, @RequestBody UserToCreate body) {
        return create(account(caller, ga), body);
    }

    @PostMapping(OF_SUBACCOUNT)
    ResponseEntity<UserView> createInSubaccount(
            Caller caller, @PathVariable String sub, @RequestBody UserToCreate body) {
        return create(subaccount(caller, sub), body);
    }

    @GetMapping(OF_INSTALLATION + "/{id}")
    ResponseEntity<UserView> get(Caller caller, @PathVariable String id) {
        return Versions.tagged(view(users.require(installation(caller).zone(), id)));
    }

    @GetMapping(OF_ACCOUNT + "/{id}")
    ResponseEntity<UserView> getOfAccount(Caller caller, @PathVariable String ga, @PathVariable String id) {
        return Versions.tagged(view(users.require(account(caller, ga).zone(), id)));
    }

    @GetMapping(OF_SUBACCOUNT + "/{id}")
    ResponseEntity<UserView> getOfSubaccount(Caller caller, @PathVariable String sub, @PathVariable String id) {
        return Versions.tagged(view(users.require(subaccount(caller, sub).zone(), id)));
    }

    @DeleteMapping(OF_INSTALLATION + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String id) {
        users.delete(installation(caller).zone(), id);
    }

    @DeleteMapping(OF_ACCOUNT + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteOfAccount(Caller caller, @PathVariable String ga, @PathVariable String id) {
        users.delete(account(caller, ga).zone(), id);
    }

    @DeleteMapping(OF_SUBACCOUNT + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteOfSubaccount(Caller caller, @PathVariable String sub, @PathVariable String id) {
        users.delete(subaccount(caller, sub).zone(), id);
    }

    @PostMapping(OF_INSTALLATION + "/{id}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void password(Caller caller, @PathVariable String id, @RequestBody PasswordToSet body) {
        password(installation(caller), id, body);
    }

    @PostMapping(OF_ACCOUNT + "/{id}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void passwordOfAccount(
            Caller caller, @PathVariable String ga, @PathVariable String id, @RequestBody PasswordToSet body) {
        password(account(caller, ga), id, body);
    }

    @PostMapping(OF_SUBACCOUNT + "/{id}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void passwordOfSubaccount(
            Caller caller, @PathVariable String sub, @PathVariable String id, @RequestBody PasswordToSet body) {
        password(subaccount(caller, sub), id, body);
    }

    @PostMapping(OF_INSTALLATION + "/{id}/unlock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlock(Caller caller, @PathVariable String id) {
        users.unlock(installation(caller).zone(), id);
    }

    @PostMapping(OF_ACCOUNT + "/{id}/unlock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlockOfAccount(Caller caller, @PathVariable String ga, @PathVariable String id) {
        users.unlock(account(caller, ga).zone(), id);
    }

    @PostMapping(OF_SUBACCOUNT + "/{id}/unlock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlockOfSubaccount(Caller caller, @PathVariable String sub, @PathVariable String id) {
        users.unlock(subaccount(caller, sub).zone(), id);
    }

    private Place installation(Caller caller) {
        access.installation(caller, INSTALLATION_ADMINISTRATOR);
        return new Place(Users.INSTALLATION, "/users", () -> {});
    }

    private Place account(Caller caller, String id) {
        var account = access.globalAccount(caller, id, GLOBAL_ACCOUNT_ADMINISTRATOR);
        return new Place(id, "/global-accounts/" + id + "/users", () -> accounts.hold(account.id()));
    }

    private Place subaccount(Caller caller, String id) {
        var subaccount = access.subaccount(caller, id, SUBACCOUNT_ADMINISTRATOR);
        return new Place(id, "/subaccounts/" + id + "/users", () -> accounts.hold(subaccount.id()));
    }

    private Page<UserView> list(Place place, Listing listing) {
        return listing.page(
                users.list(place.zone()).stream().map(this::view).toList(),
                UserView::id,
                UserView::userName,
                UserView::createdAt);
    }

    private ResponseEntity<UserView> create(Place place, UserToCreate body) {
        User user = users.create(place.zone(), body.wanted(), place.hold());
        return ResponseEntity.created(URI.create("/api/v1" + place.path() + "/" + user.id()))
                .body(view(user));
    }

    private void password(Place place, String id, PasswordToSet body) {
        users.changePassword(place.zone(), id, Objects.requireNonNullElse(body.password(), ""));
    }

    private UserView view(User user) {
        return new UserView(
                user.id(),
                user.userName(),
                user.email(),
                user.givenName(),
                user.familyName(),
                user.origin(),
                users.locked(user),
                Stream.concat(
                                members.of(user.id()).stream()
                                        .map(Member::role)
                                        .distinct()
                                        .sorted()
                                        .map(RoleCollection::title),
                                collections.namesOf(user.id()).stream())
                        .toList(),
                user.lastLogonAt(),
                user.createdAt());
    }
}
