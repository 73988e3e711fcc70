package dev.annex.platform.cockpit.btp;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.Directory;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.cockpit.btp.Assignments.Wish;
import dev.annex.platform.cockpit.btp.CliCommand.Parameters;
import dev.annex.platform.cockpit.btp.CliCommand.Reply;
import dev.annex.platform.cockpit.btp.CliSessions.Session;
import dev.annex.platform.cockpit.btp.EntitlementDocuments.AssignmentsDocument;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code accounts/entitlement}. */
@Component
class EntitlementCommands implements CliCommands {

    private final EntitlementDocuments documents;
    private final Assignments assignments;
    private final EntitlementJobs jobs;
    private final Accounts accounts;
    private final Place place;
    private final TransactionTemplate transaction;

    EntitlementCommands(
            EntitlementDocuments documents,
            Assignments assignments,
            EntitlementJobs jobs,
            Accounts accounts,
            Place place,
            TransactionTemplate transaction) {
        this.documents = documents;
        this.assignments = assignments;
        this.jobs = jobs;
        this.accounts = accounts;
        this.place = place;
        this.transaction = transaction;
    }

    @Override
    public Map<String, CliCommand> all() {
        return Map.of("accounts/entitlement?list", this::list, "accounts/entitlement?assign", this::assign);
    }

    private Reply list(Session session, Parameters parameters) {
        GlobalAccount account = accounts.require(session.account());
        String directory = parameters.text("directory");
        String subaccount = parameters.text("subaccountFilter");
        if (subaccount != null) {
            Subaccount found = ours(session, place.subaccount(session.caller(), subaccount));
            return Reply.ok(new AssignmentsDocument(
                    documents.entitled(account), documents.assigned(account, List.of(found), List.of())));
        }
        if (directory != null) {
            Directory found = ours(session, place.readDirectory(session.caller(), directory));
            return Reply.ok(new AssignmentsDocument(
                    documents.entitled(found.id()), documents.assigned(account, List.of(), List.of(found.id()))));
        }
        place.read(session.caller(), account);
        List<Subaccount> readable = accounts.subaccounts(account.id()).stream()
                .filter(one -> place.readable(session.caller(), one))
                .toList();
        return Reply.ok(
                new AssignmentsDocument(documents.entitled(account), documents.assigned(account, readable, List.of())));
    }

    private Reply assign(Session session, Parameters parameters) {
        var wish = new Wish(
                parameters.required("serviceName"),
                parameters.required("servicePlanName"),
                null,
                parameters.text("planUniqueIdentifier"),
                parameters.number("amount"),
                parameters.flag("enable"));
        EntitlementJobs.Job job = Objects.requireNonNull(transaction.execute(_ -> {
            String subaccount = parameters.text("subaccount");
            if (subaccount != null) {
                assignments.fulfil(
                        ours(session, place.subaccount(session.caller(), subaccount, GLOBAL_ACCOUNT_ADMINISTRATOR)),
                        wish);
            } else {
                if (Boolean.TRUE.equals(parameters.flag("distribute"))
                        || Boolean.TRUE.equals(parameters.flag("autoAssign"))) {
                    throw new InvalidRequest(
                            "distribute", "and autoAssign are not offered: assign the plan to each subaccount");
                }
                assignments.fulfil(
                        ours(
                                session,
                                place.directory(
                                        session.caller(),
                                        parameters.required("directory"),
                                        GLOBAL_ACCOUNT_ADMINISTRATOR)),
                        wish);
            }
            return jobs.done(session.account(), "Plans are assigned");
        }));
        return new Reply(202, Map.of("jobId", job.id()));
    }

    private static Subaccount ours(Session session, Subaccount found) {
        require(session, found.globalAccount(), "subaccount", found.id().value());
        return found;
    }

    private static Directory ours(Session session, Directory found) {
        require(session, found.globalAccount(), "directory", found.id().value());
        return found;
    }

    /** A session is for one global account, whatever else its user may see. */
    private static void require(Session session, GlobalAccountId account, String what, String id) {
        if (!account.equals(session.account())) {
            throw new Place.Absent(what, id);
        }
    }
}
