package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.Member;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.accounts.RoleCollection.Level;
import dev.annex.platform.cockpit.CockpitException.Absent;
import dev.annex.platform.identity.User;
import dev.annex.platform.identity.Users;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /global-accounts/{id}/members} and {@code /subaccounts/{id}/members} (administration-api, 2 and 3.1). Members
 * come from the zone of the global account or of the installation. A Global Account Administrator may grant roles in a
 * subaccount too, to itself first of all.
 */
@RestController
@OnHost(HostRole.COCKPIT)
class MembersController {

    private static final String IN_ACCOUNT = GlobalAccountsController.PATH + "/{id}/members";
    private static final String IN_SUBACCOUNT = "/api/v1/subaccounts/{id}/members";

    private final Members members;
    private final Users users;
    private final Access access;

    MembersController(Members members, Users users, Access access) {
        this.members = members;
        this.users = users;
        this.access = access;
    }

    record MemberView(String userId, String userName, RoleCollection roleCollection) {}

    /** The user by id or by name. */
    record MemberToAdd(
            @Nullable String userId,
            @Nullable String userName,
            @Nullable String roleCollection) {}

    /** The object members belong to. */
    private record Place(String objectId, Level level, GlobalAccountId account, String path) {}

    @GetMapping(IN_ACCOUNT)
    Page<MemberView> ofAccount(Caller caller, @PathVariable String id, Listing listing) {
        return list(account(caller, id), listing);
    }

    @GetMapping(IN_SUBACCOUNT)
    Page<MemberView> ofSubaccount(Caller caller, @PathVariable String id, Listing listing) {
        return list(subaccount(caller, id), listing);
    }

    @PostMapping(IN_ACCOUNT)
    ResponseEntity<MemberView> addToAccount(Caller caller, @PathVariable String id, @RequestBody MemberToAdd body) {
        return add(account(caller, id), body);
    }

    @PostMapping(IN_SUBACCOUNT)
    ResponseEntity<MemberView> addToSubaccount(Caller caller, @PathVariable String id, @RequestBody MemberToAdd body) {
        return add(subaccount(caller, id), body);
    }

    /** @param roleCollection the role to take away; absent: every role of the user here */
    @DeleteMapping(IN_ACCOUNT + "/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeFromAccount(
            Caller caller,
            @PathVariable String id,
            @PathVariable String userId,
            @RequestParam(required = false) @Nullable String roleCollection) {
        remove(account(caller, id), userId, roleCollection);
    }

    /** @param roleCollection the role to take away; absent: every role of the user here */
    @DeleteMapping(IN_SUBACCOUNT + "/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeFromSubaccount(
            Caller caller,
            @PathVariable String id,
            @PathVariable String userId,
            @RequestParam(required = false) @Nullable String roleCollection) {
        remove(subaccount(caller, id), userId, roleCollection);
    }

    private Place account(Caller caller, String id) {
        var account = access.globalAccount(caller, id, GLOBAL_ACCOUNT_ADMINISTRATOR);
        return new Place(
                id, Level.GLOBAL_ACCOUNT, account.id(), GlobalAccountsController.PATH + "/" + id + "/members/");
    }

    private Place subaccount(Caller caller, String id) {
        var subaccount = access.subaccount(caller, id, GLOBAL_ACCOUNT_ADMINISTRATOR, SUBACCOUNT_ADMINISTRATOR);
        return new Place(id, Level.SUBACCOUNT, subaccount.globalAccount(), "/api/v1/subaccounts/" + id + "/members/");
    }

    private Page<MemberView> list(Place place, Listing listing) {
        List<MemberView> all = members.list(place.objectId()).stream()
                .map(this::view)
                .flatMap(Optional::stream)
                .toList();
        return listing.page(
                all,
                member -> member.userId() + " " + member.roleCollection().title(),
                MemberView::userName,
                _ -> Instant.EPOCH);
    }

    private ResponseEntity<MemberView> add(Place place, MemberToAdd body) {
        RoleCollection role = role(place, body.roleCollection());
        User user = user(place, body);
        members.assign(user.id(), role, place.objectId());
        return ResponseEntity.created(URI.create(place.path() + user.id()))
                .body(new MemberView(user.id(), user.userName(), role));
    }

    private void remove(Place place, String userId, @Nullable String roleCollection) {
        if (roleCollection != null) {
            members.remove(userId, role(place, roleCollection), place.objectId());
            return;
        }
        List<Member> all = members.list(place.objectId()).stream()
                .filter(member -> member.userId().equals(userId))
                .toList();
        if (all.isEmpty()) {
            throw new Absent("member", userId);
        }
        members.removeAll(all);
    }

    private Optional<MemberView> view(Member member) {
        return users.find(member.userId()).map(user -> new MemberView(user.id(), user.userName(), member.role()));
    }

    private static RoleCollection role(Place place, @Nullable String title) {
        return Optional.ofNullable(title)
                .flatMap(RoleCollection::titled)
                .filter(role -> role.level() == place.level())
                .orElseThrow(() -> new InvalidRequest(
                        "roleCollection",
                        "must be one of "
                                + Arrays.stream(RoleCollection.values())
                                        .filter(role -> role.level() == place.level())
                                        .map(RoleCollection::title)
                                        .collect(Collectors.joining(", "))));
    }

    private User user(Place place, MemberToAdd body) {
        String account = place.account().value();
        Optional<User> found = Optional.empty();
        if (body.userId() != null) {
            found = users.find(body.userId());
        } else if (body.userName() != null) {
            String name = body.userName();
            found = users.findByName(account, name).or(() -> users.findByName(Users.INSTALLATION, name));
        }
        return found.filter(user -> user.zone().equals(account) || user.zone().equals(Users.INSTALLATION))
                .orElseThrow(() -> new InvalidRequest(
                        body.userId() == null ? "userName" : "userId",
                        "must be a user of the global account or of the installation"));
    }
}
