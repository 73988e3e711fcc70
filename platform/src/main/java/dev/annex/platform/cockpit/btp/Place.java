package dev.annex.platform.cockpit.btp;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_VIEWER;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_VIEWER;
import static dev.annex.platform.accounts.RoleCollection.SYSTEM_LANDSCAPE_ADMINISTRATOR;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.Directories;
import dev.annex.platform.accounts.Directory;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.cockpit.Access;
import dev.annex.platform.cockpit.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which account a call is about, and whether its caller may. These faces name no global account: the caller's is meant. */
@Component
class Place {

    private static final RoleCollection[] ANY = {
        GLOBAL_ACCOUNT_ADMINISTRATOR,
        GLOBAL_ACCOUNT_VIEWER,
        SYSTEM_LANDSCAPE_ADMINISTRATOR,
        SUBACCOUNT_ADMINISTRATOR,
        SUBACCOUNT_VIEWER
    };
    private static final RoleCollection[] SUBACCOUNT_READERS = {
        GLOBAL_ACCOUNT_ADMINISTRATOR, GLOBAL_ACCOUNT_VIEWER, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER
    };

    private final Accounts accounts;
    private final Directories directories;
    private final Access access;

    Place(Accounts accounts, Directories directories, Access access) {
        this.accounts = accounts;
        this.directories = directories;
        this.access = access;
    }

    /** @param named id or subdomain, for callers who have roles in several */
    GlobalAccount account(Caller caller, @Nullable String named) {
        List<GlobalAccount> readable = accounts.globalAccounts().stream()
                .filter(account -> access.reads(caller, account, ANY))
                .filter(account ->
                        named == null || named.equals(account.id().value()) || named.equals(account.subdomain()))
                .toList();
        if (readable.size() == 1) {
            return readable.getFirst();
        }
        if (readable.isEmpty()) {
            throw new Absent("global account", named == null ? "of yours" : named);
        }
        throw new InvalidRequest(
                "globalAccountGUID",
                "is needed in the query: you have roles in " + readable.size() + " global accounts");
    }

    boolean anyRole(Caller caller, GlobalAccount account) {
        return access.reads(caller, account, ANY);
    }

    GlobalAccount read(Caller caller, GlobalAccount account) {
        return access.globalAccount(
                caller,
                account.id().value(),
                GLOBAL_ACCOUNT_ADMINISTRATOR,
                GLOBAL_ACCOUNT_VIEWER,
                SYSTEM_LANDSCAPE_ADMINISTRATOR);
    }

    GlobalAccount administer(Caller caller, GlobalAccount account) {
        return access.globalAccount(caller, account.id().value(), GLOBAL_ACCOUNT_ADMINISTRATOR);
    }

    boolean readable(Caller caller, Subaccount subaccount) {
        return access.reads(caller, subaccount, SUBACCOUNT_READERS);
    }

    AccountDocuments.Sight sight(Caller caller, GlobalAccountId account) {
        return new AccountDocuments.Sight(
                access.reads(caller, accounts.require(account), GLOBAL_ACCOUNT_ADMINISTRATOR, GLOBAL_ACCOUNT_VIEWER),
                subaccount -> readable(caller, subaccount));
    }

    Subaccount subaccount(Caller caller, String id) {
        return access.subaccount(caller, id, SUBACCOUNT_READERS);
    }

    Subaccount subaccount(Caller caller, String id, RoleCollection... oneOf) {
        return access.subaccount(caller, id, oneOf);
    }

    Directory directory(Caller caller, String id, RoleCollection... oneOf) {
        Directory directory = directories.find(id).orElseThrow(() -> new Absent("directory", id));
        if (!access.seesAny(caller, directory.globalAccount())) {
            throw new Absent("directory", id);
        }
        access.globalAccount(caller, directory.globalAccount().value(), oneOf);
        return directory;
    }

    Directory readDirectory(Caller caller, String id) {
        return directory(caller, id, GLOBAL_ACCOUNT_ADMINISTRATOR, GLOBAL_ACCOUNT_VIEWER);
    }

    /** There is no such object, or none this caller may know of. */
    static final class Absent extends Failure {
        private static final long serialVersionUID = 1L;

        Absent(String what, String id) {
            super(
                    FailureKind.NOT_FOUND,
                    "NOT_FOUND",
                    "There is no " + what + " " + id + ", or you have no role in it.");
        }
    }
}
