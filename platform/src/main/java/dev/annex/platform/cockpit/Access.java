package dev.annex.platform.cockpit;

import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.Member;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.cockpit.CockpitException.Absent;
import dev.annex.platform.cockpit.CockpitException.Forbidden;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who may do what (administration-api, 1 and 2). Every method names the roles of the contract's table: a caller with
 * one of them passes, one with another role around the object is told which is missing (403), anybody else is told
 * that there is no such object (404).
 */
@Component
public class Access {

    private final Accounts accounts;
    private final Members members;

    Access(Accounts accounts, Members members) {
        this.accounts = accounts;
        this.members = members;
    }

    /** @throws Forbidden unless the caller has the role at the installation */
    void installation(Caller caller, RoleCollection role) {
        if (!members.has(caller.userId(), role, null)) {
            throw new Forbidden(Set.of(role));
        }
    }

    /**
     * A global account, or whatever is below it.
     *
     * @param oneOf roles at the account or at the installation; a role of subaccounts counts in any subaccount of it
     * @throws Absent if there is none, or the caller has no role in it
     * @throws Forbidden if the caller has only other roles in it
     */
    public GlobalAccount globalAccount(Caller caller, String id, RoleCollection... oneOf) {
        GlobalAccount account = accounts.findGlobalAccount(id).orElseThrow(() -> new Absent("global account", id));
        admit(rolesAround(caller, account), oneOf, "global account", id);
        return account;
    }

    /**
     * A subaccount, or whatever is in it.
     *
     * @param oneOf roles at the subaccount, or at its global account where the contract's table says so
     * @throws Absent if there is none, or the caller has a role neither in it nor at its global account
     * @throws Forbidden if the caller has only other roles there
     */
    public Subaccount subaccount(Caller caller, String id, RoleCollection... oneOf) {
        Subaccount subaccount = accounts.findSubaccount(id).orElseThrow(() -> new Absent("subaccount", id));
        admit(rolesAt(caller, subaccount), oneOf, "subaccount", id);
        return subaccount;
    }

    /** Whether the caller has any role in the account: otherwise nothing in it exists for the caller. */
    public boolean seesAny(Caller caller, GlobalAccountId account) {
        return members.of(caller.userId()).stream().anyMatch(member -> isAround(member, account));
    }

    /** As {@link #globalAccount}, for lists that leave out what the caller may not see. */
    public boolean reads(Caller caller, GlobalAccount account, RoleCollection... oneOf) {
        return contains(rolesAround(caller, account), oneOf);
    }

    /** As {@link #subaccount}, for lists that leave out what the caller may not see. */
    public boolean reads(Caller caller, Subaccount subaccount, RoleCollection... oneOf) {
        return contains(rolesAt(caller, subaccount), oneOf);
    }

    private static void admit(Set<RoleCollection> has, RoleCollection[] oneOf, String what, String id) {
        if (contains(has, oneOf)) {
            return;
        }
        if (has.isEmpty()) {
            throw new Absent(what, id);
        }
        throw new Forbidden(Set.of(oneOf));
    }

    private static boolean contains(Set<RoleCollection> has, RoleCollection[] oneOf) {
        for (RoleCollection role : oneOf) {
            if (has.contains(role)) {
                return true;
            }
        }
        return false;
    }

    private Set<RoleCollection> rolesAround(Caller caller, GlobalAccount account) {
        var roles = EnumSet.noneOf(RoleCollection.class);
        for (Member member : members.of(caller.userId())) {
            // A user may have the same role in very many subaccounts.
            if (!roles.contains(member.role()) && isAround(member, account.id())) {
                roles.add(member.role());
            }
        }
        return roles;
    }

    private boolean isAround(Member member, GlobalAccountId account) {
        String object = member.objectId();
        return switch (member.role().level()) {
            case INSTALLATION -> true;
            case GLOBAL_ACCOUNT -> account.value().equals(object);
            case SUBACCOUNT ->
                accounts.findSubaccount(String.valueOf(object))
                        .filter(found -> found.globalAccount().equals(account))
                        .isPresent();
        };
    }

    private Set<RoleCollection> rolesAt(Caller caller, Subaccount subaccount) {
        GlobalAccountId owner = subaccount.globalAccount();
        var at = Set.of(subaccount.id().value(), owner.value());
        var roles = EnumSet.noneOf(RoleCollection.class);
        for (Member member : members.of(caller.userId())) {
            String object = member.objectId();
            if (object != null && at.contains(object)) {
                roles.add(member.role());
            }
        }
        return roles;
    }
}
