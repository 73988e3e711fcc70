package dev.annex.platform.cockpit.btp;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;

import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.Directories;
import dev.annex.platform.accounts.Directory;
import dev.annex.platform.accounts.DirectoryId;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.cockpit.Caller;
import dev.annex.platform.cockpit.btp.AccountChanges.DirectoryChange;
import dev.annex.platform.cockpit.btp.AccountChanges.SubaccountChange;
import dev.annex.platform.cockpit.btp.CliCommand.Parameters;
import dev.annex.platform.cockpit.btp.CliCommand.Reply;
import dev.annex.platform.cockpit.btp.CliSessions.Session;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The group {@code accounts} without its entitlements. */
@Component
class AccountCommands implements CliCommands {

    private final Accounts accounts;
    private final Directories directories;
    private final Members members;
    private final AccountDocuments documents;
    private final EntitlementDocuments entitlements;
    private final Place place;

    AccountCommands(
            Accounts accounts,
            Directories directories,
            Members members,
            AccountDocuments documents,
            EntitlementDocuments entitlements,
            Place place) {
        this.accounts = accounts;
        this.directories = directories;
        this.members = members;
        this.documents = documents;
        this.entitlements = entitlements;
        this.place = place;
    }

    @Override
    public Map<String, CliCommand> all() {
        return Map.ofEntries(
                Map.entry("accounts/global-account?get", this::globalAccount),
                Map.entry("accounts/available-region?list", this::regions),
                Map.entry("accounts/subaccount?list", this::subaccounts),
                Map.entry("accounts/subaccount?get", this::subaccount),
                Map.entry("accounts/subaccount?create", this::createSubaccount),
                Map.entry("accounts/subaccount?update", this::updateSubaccount),
                Map.entry("accounts/subaccount?delete", this::deleteSubaccount),
                Map.entry("accounts/directory?get", this::directory),
                Map.entry("accounts/directory?create", this::createDirectory),
                Map.entry("accounts/directory?update", this::updateDirectory),
                Map.entry("accounts/directory?enable", this::updateDirectory),
                Map.entry("accounts/directory?delete", this::deleteDirectory));
    }

    private Reply globalAccount(Session session, Parameters parameters) {
        boolean hierarchy = Boolean.TRUE.equals(parameters.flag("showHierarchy"));
        return Reply.ok(documents.of(
                accounts.require(session.account()),
                hierarchy ? place.sight(session.caller(), session.account()) : null));
    }

    private Reply regions(Session session, Parameters parameters) {
        return Reply.ok(Map.of("datacenters", entitlements.dataCenters(accounts.require(session.account()))));
    }

    private Reply subaccounts(Session session, Parameters parameters) {
        return Reply.ok(Map.of(
                "value",
                accounts.subaccounts(session.account()).stream()
                        .filter(subaccount -> place.readable(session.caller(), subaccount))
                        .map(documents::of)
                        .toList()));
    }

    private Reply subaccount(Session session, Parameters parameters) {
        return Reply.ok(documents.of(
                subaccount(session, place.subaccount(session.caller(), parameters.required("subaccount")))));
    }

    private Reply createSubaccount(Session session, Parameters parameters) {
        Caller caller = session.caller();
        GlobalAccount account = place.administer(caller, accounts.require(session.account()));
        Subaccount made = accounts.create(
                account.id(),
                change(parameters).create(account.id(), parameters.text("subdomain"), parameters.text("region")),
                caller.userId());
        return new Reply(201, documents.of(made));
    }

    private Reply updateSubaccount(Session session, Parameters parameters) {
        Subaccount subaccount = administered(session, parameters);
        if (Boolean.TRUE.equals(parameters.flag("addMeAsAdmin"))) {
            members.assign(
                    session.caller().userId(),
                    RoleCollection.SUBACCOUNT_ADMINISTRATOR,
                    subaccount.id().value());
            return Reply.ok(documents.of(subaccount));
        }
        return Reply.ok(documents.of(accounts.change(subaccount.id(), change(parameters)::apply)));
    }

    private Reply deleteSubaccount(Session session, Parameters parameters) {
        Subaccount subaccount = administered(session, parameters);
        accounts.delete(subaccount.id());
        return Reply.ok(documents.deleted(subaccount));
    }

    private Reply directory(Session session, Parameters parameters) {
        return Reply.ok(of(
                session,
                directory(session, place.readDirectory(session.caller(), parameters.required("directoryID")))));
    }

    private Reply createDirectory(Session session, Parameters parameters) {
        GlobalAccount account = place.administer(session.caller(), accounts.require(session.account()));
        String parent = parameters.text("parentID");
        DirectoryId directory = parent == null || parent.equals(account.id().value()) ? null : new DirectoryId(parent);
        Directory made = directories.create(
                account.id(), directory, directoryChange(parameters).create());
        return new Reply(201, of(session, made));
    }

    private Reply updateDirectory(Session session, Parameters parameters) {
        Directory directory = administeredDirectory(session, parameters);
        return Reply.ok(of(session, directories.change(directory.id(), directoryChange(parameters)::apply)));
    }

    private Reply deleteDirectory(Session session, Parameters parameters) {
        Directory directory = administeredDirectory(session, parameters);
        Object last = of(session, directory);
        directories.delete(directory.id());
        return Reply.ok(last);
    }

    private Object of(Session session, Directory directory) {
        return documents.of(directory, place.sight(session.caller(), directory.globalAccount()));
    }

    private Subaccount administered(Session session, Parameters parameters) {
        return subaccount(
                session,
                place.subaccount(session.caller(), parameters.required("subaccount"), GLOBAL_ACCOUNT_ADMINISTRATOR));
    }

    private Directory administeredDirectory(Session session, Parameters parameters) {
        return directory(
                session,
                place.directory(session.caller(), parameters.required("directoryID"), GLOBAL_ACCOUNT_ADMINISTRATOR));
    }

    /** A session is for one global account, whatever else its user may see. */
    private static Subaccount subaccount(Session session, Subaccount found) {
        if (!found.globalAccount().equals(session.account())) {
            throw new Place.Absent("subaccount", found.id().value());
        }
        return found;
    }

    private static Directory directory(Session session, Directory found) {
        if (!found.globalAccount().equals(session.account())) {
            throw new Place.Absent("directory", found.id().value());
        }
        return found;
    }

    private static SubaccountChange change(Parameters parameters) {
        return new SubaccountChange(
                parameters.text("displayName"),
                parameters.text("description"),
                parameters.text("directoryID"),
                parameters.flag("betaEnabled"),
                parameters.flag("usedForProduction"),
                parameters.labels("labels"));
    }

    private static DirectoryChange directoryChange(Parameters parameters) {
        return new DirectoryChange(
                parameters.text("displayName"),
                parameters.text("description"),
                parameters.list("directoryFeatures"),
                parameters.labels("labels"));
    }
}
