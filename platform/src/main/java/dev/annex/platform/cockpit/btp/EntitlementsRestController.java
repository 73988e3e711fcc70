package dev.annex.platform.cockpit.btp;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_VIEWER;
import static dev.annex.platform.accounts.RoleCollection.SYSTEM_LANDSCAPE_ADMINISTRATOR;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.Directory;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.cockpit.Access;
import dev.annex.platform.cockpit.Caller;
import dev.annex.platform.cockpit.btp.Assignments.Wish;
import dev.annex.platform.cockpit.btp.EntitlementDocuments.AssignmentsDocument;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /entitlements/v1} (service-broker-and-manager, 6.1). A request is fulfilled as a whole or not at all. */
@RestController
@OnHost(HostRole.COCKPIT)
class EntitlementsRestController {

    private final EntitlementDocuments documents;
    private final Assignments assignments;
    private final EntitlementJobs jobs;
    private final Accounts accounts;
    private final Access access;
    private final Place place;
    private final TransactionTemplate transaction;

    EntitlementsRestController(
            EntitlementDocuments documents,
            Assignments assignments,
            EntitlementJobs jobs,
            Accounts accounts,
            Access access,
            Place place,
            TransactionTemplate transaction) {
        this.documents = documents;
        this.assignments = assignments;
        this.jobs = jobs;
        this.accounts = accounts;
        this.access = access;
        this.place = place;
        this.transaction = transaction;
    }

    record SubaccountPlans(@Nullable List<SubaccountPlan> subaccountServicePlans) {}

    record SubaccountPlan(
            @Nullable String serviceName,
            @Nullable String servicePlanName,
            @Nullable List<AssignmentInfo> assignmentInfo) {}

    record AssignmentInfo(
            @Nullable String subaccountGUID,
            @Nullable Integer amount,
            @Nullable Boolean enable,
            @Nullable String planUniqueIdentifier,
            @Nullable List<NamedResource> resources) {}

    record NamedResource(
            @Nullable String resourceName, @Nullable String resourceTechnicalName) {}

    record DirectoryAssignments(@Nullable List<DirectoryAssignment> entitlements) {}

    record DirectoryAssignment(
            @Nullable String service,
            @Nullable String plan,
            @Nullable Integer amount,
            @Nullable Boolean enable,
            @Nullable Boolean distribute,
            @Nullable Boolean autoAssign,
            @Nullable String planUniqueIdentifier) {}

    record JobId(String jobId) {}

    record JobStatus(String status, String description) {}

    @GetMapping("/entitlements/v1/assignments")
    AssignmentsDocument assignments(
            Caller caller,
            @RequestParam(required = false) @Nullable String subaccountGUID,
            @RequestParam(required = false) @Nullable String globalAccountGUID) {
        if (subaccountGUID != null) {
            Subaccount subaccount = place.subaccount(caller, subaccountGUID);
            GlobalAccount account = accounts.require(subaccount.globalAccount());
            return new AssignmentsDocument(
                    documents.entitled(account), documents.assigned(account, List.of(subaccount), List.of()));
        }
        GlobalAccount account = place.read(caller, place.account(caller, globalAccountGUID));
        List<Subaccount> readable = accounts.subaccounts(account.id()).stream()
                .filter(subaccount -> place.readable(caller, subaccount))
                .toList();
        return new AssignmentsDocument(documents.entitled(account), documents.assigned(account, readable, List.of()));
    }

    @GetMapping("/entitlements/v1/globalAccountAssignments")
    AssignmentsDocument globalAccountAssignments(
            Caller caller, @RequestParam(required = false) @Nullable String globalAccountGUID) {
        GlobalAccount account = place.read(caller, place.account(caller, globalAccountGUID));
        return new AssignmentsDocument(documents.entitled(account), null);
    }

    @PutMapping("/entitlements/v1/subaccountServicePlans")
    ResponseEntity<JobId> assign(Caller caller, @RequestBody SubaccountPlans body) {
        List<SubaccountPlan> plans = Objects.requireNonNullElse(body.subaccountServicePlans(), List.of());
        if (plans.isEmpty()) {
            throw new InvalidRequest("subaccountServicePlans", "is missing or empty");
        }
        return accepted(Objects.requireNonNull(transaction.execute(_ -> {
            GlobalAccountId account = null;
            for (SubaccountPlan plan : plans) {
                for (AssignmentInfo info :
                        Objects.requireNonNullElse(plan.assignmentInfo(), List.<AssignmentInfo>of())) {
                    Subaccount subaccount = place.subaccount(
                            caller, String.valueOf(info.subaccountGUID()), GLOBAL_ACCOUNT_ADMINISTRATOR);
                    assignments.fulfil(subaccount, wish(plan, info));
                    account = subaccount.globalAccount();
                }
            }
            if (account == null) {
                throw new InvalidRequest("assignmentInfo", "is missing or empty");
            }
            return jobs.done(account, "Plans are assigned to the subaccounts");
        })));
    }

    @PutMapping("/entitlements/v1/directories/{guid}/assignments")
    ResponseEntity<JobId> assignToDirectory(
            Caller caller, @PathVariable String guid, @RequestBody DirectoryAssignments body) {
        Directory directory = place.directory(caller, guid, GLOBAL_ACCOUNT_ADMINISTRATOR);
        return accepted(Objects.requireNonNull(transaction.execute(_ -> {
            for (DirectoryAssignment one :
                    Objects.requireNonNullElse(body.entitlements(), List.<DirectoryAssignment>of())) {
                if (Boolean.TRUE.equals(one.distribute()) || Boolean.TRUE.equals(one.autoAssign())) {
                    throw new InvalidRequest(
                            "distribute", "and autoAssign are not offered: assign the plan to each subaccount");
                }
                assignments.fulfil(
                        directory,
                        new Wish(
                                required("service", one.service()),
                                required("plan", one.plan()),
                                null,
                                one.planUniqueIdentifier(),
                                one.amount(),
                                one.enable()));
            }
            return jobs.done(directory.globalAccount(), "Plans are assigned to the directory");
        })));
    }

    @GetMapping("/jobs-management/v1/jobs/{id}/status")
    JobStatus job(Caller caller, @PathVariable String id) {
        EntitlementJobs.Job job = jobs.find(id).orElseThrow(() -> new Place.Absent("job", id));
        if (!access.seesAny(caller, job.account())) {
            throw new Place.Absent("job", id);
        }
        access.globalAccount(
                caller,
                job.account().value(),
                GLOBAL_ACCOUNT_ADMINISTRATOR,
                GLOBAL_ACCOUNT_VIEWER,
                SYSTEM_LANDSCAPE_ADMINISTRATOR);
        return new JobStatus("COMPLETED", job.description());
    }

    private static Wish wish(SubaccountPlan plan, AssignmentInfo info) {
        List<NamedResource> resources = Objects.requireNonNullElse(info.resources(), List.of());
        if (resources.size() > 1) {
            throw new InvalidRequest("resources", "must be at most one system");
        }
        String system = null;
        if (!resources.isEmpty()) {
            NamedResource named = resources.getFirst();
            system = named.resourceTechnicalName() == null ? named.resourceName() : named.resourceTechnicalName();
        }
        return new Wish(
                required("serviceName", plan.serviceName()),
                required("servicePlanName", plan.servicePlanName()),
                system,
                info.planUniqueIdentifier(),
                info.amount(),
                info.enable());
    }

    private static String required(String member, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new InvalidRequest(member, "is missing");
        }
        return value;
    }

    private static ResponseEntity<JobId> accepted(EntitlementJobs.Job job) {
        return ResponseEntity.accepted()
                .location(URI.create("/jobs-management/v1/jobs/" + job.id() + "/status"))
                .body(new JobId(job.id()));
    }
}
