package dev.annex.system.users;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.problems.Blocker;
import dev.annex.foundation.problems.Violation;
import dev.annex.system.users.BusinessUserException.Changed;
import dev.annex.system.users.BusinessUserException.Invalid;
import dev.annex.system.users.BusinessUserException.Predefined;
import dev.annex.system.users.BusinessUserException.RoleInUse;
import dev.annex.system.users.BusinessUserException.RoleNotFound;
import dev.annex.system.users.BusinessUserException.Taken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The business roles: the one place that says what a person may see and change (marketing-cloud-tenant, 5.2). */
@Service
public class BusinessRoles {

    private static final String WHAT = "business role";
    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9_]{0,59}");
    private static final Pattern SERVICE = Pattern.compile("\\*|[A-Za-z0-9_]{1,60}");
    private static final int LONGEST_AREA = 40;

    private final BusinessRoleStore store;
    private final Audit audit;
    private final TransactionTemplate transactions;

    BusinessRoles(BusinessRoleStore store, Audit audit, TransactionTemplate transactions) {
        this.store = store;
        this.audit = audit;
        this.transactions = transactions;
    }

    public List<BusinessRole> list() {
        return store.list();
    }

    /** @throws RoleNotFound if there is none with this id */
    public BusinessRole require(String id) {
        return store.find(id).orElseThrow(() -> new RoleNotFound(id));
    }

    /** What the user may do through the service. Asked for every call: a role taken away works no more. */
    public DataAccess access(String userId, String service) {
        return store.of(userId).stream()
                .filter(role -> role.opens(service))
                .map(role -> new DataAccess(role.read(), role.write()))
                .reduce(
                        DataAccess.NONE,
                        (one, other) -> new DataAccess(
                                one.read().and(other.read()), one.write().and(other.write())));
    }

    /**
     * @throws Invalid naming the offending fields
     * @throws Taken if there is a role with this id
     */
    public BusinessRole create(String id, String description, Set<String> services, AreaAccess read, AreaAccess write) {
        BusinessRole role = checked(new BusinessRole(id, description, false, services, read, write, 1));
        transactions.executeWithoutResult(_ -> {
            if (!store.insert(role)) {
                throw new Taken(WHAT, "id", id);
            }
            record("create", role);
        });
        return role;
    }

    /**
     * @throws Predefined if it ships with the system
     * @throws Changed if the role is not at that version any more
     */
    public BusinessRole change(
            String id, long version, String description, Set<String> services, AreaAccess read, AreaAccess write) {
        return transactions.execute(_ -> {
            refusePredefined(require(id));
            BusinessRole role = checked(new BusinessRole(id, description, false, services, read, write, version + 1));
            if (!store.update(role)) {
                throw new Changed(WHAT, id);
            }
            record("update", role);
            return role;
        });
    }

    /**
     * @throws Predefined if it ships with the system
     * @throws RoleInUse while somebody has it
     */
    public void delete(String id) {
        transactions.executeWithoutResult(_ -> {
            BusinessRole role = require(id);
            refusePredefined(role);
            List<String> holders = store.holders(id);
            if (!holders.isEmpty()) {
                throw new RoleInUse(
                        id,
                        holders.stream()
                                .map(holder -> new Blocker(
                                        "business user", holder, holder, "annex get system/business-user " + holder))
                                .toList());
            }
            store.delete(id);
            record("delete", role);
        });
    }

    /** Violations for roles that do not exist. */
    List<Violation> unknown(Collection<String> ids) {
        return ids.stream()
                .filter(id -> store.find(id).isEmpty())
                .map(id -> new Violation("roles", "there is no business role " + id))
                .toList();
    }

    private static void refusePredefined(BusinessRole role) {
        if (role.predefined()) {
            throw new Predefined(role.id());
        }
    }

    private static BusinessRole checked(BusinessRole role) {
        List<Violation> violations = new ArrayList<>();
        if (!ID.matcher(role.id()).matches() || role.id().startsWith("SAP_")) {
            violations.add(new Violation(
                    "id", "must be 1 to 60 of the characters A-Z, 0-9 and _, begin with a letter and not with SAP_"));
        }
        if (role.description().isBlank() || role.description().length() > 80) {
            violations.add(new Violation("description", "must have 1 to 80 characters"));
        }
        if (!role.services().stream()
                .allMatch(service -> SERVICE.matcher(service).matches())) {
            violations.add(new Violation("services", "must be names of OData services, or * for all"));
        }
        boolean areas = Stream.concat(role.read().areas().stream(), role.write().areas().stream())
                .allMatch(area -> !area.isBlank() && area.length() <= LONGEST_AREA);
        if (!areas) {
            violations.add(
                    new Violation("areas", "must be ids of marketing areas, 1 to " + LONGEST_AREA + " characters"));
        }
        if (role.write().level().compareTo(role.read().level()) > 0) {
            violations.add(new Violation("write", "must not reach further than read"));
        }
        if (!violations.isEmpty()) {
            throw new Invalid(WHAT, violations);
        }
        return role;
    }

    private void record(String verb, BusinessRole role) {
        audit.record(AuditEntry.of("system/business-role." + verb, "business-role", role.id(), role.description()));
    }
}
