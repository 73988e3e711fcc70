package dev.annex.platform.identity;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.problems.Violation;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.identity.IdentityException.RoleCollectionChanged;
import dev.annex.platform.identity.IdentityException.RoleCollectionExists;
import dev.annex.platform.identity.IdentityException.RoleCollectionInvalid;
import dev.annex.platform.identity.IdentityException.RoleCollectionNotFound;
import dev.annex.platform.identity.RoleStore.Stored;
import dev.annex.platform.identity.RoleStore.TemplateOfApp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What users of a subaccount may do in its applications: role collections, and who has them (administration-api, 3.5). */
@Component
public class RoleCollections {

    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}/]{1,255}");

    private final RoleStore store;
    private final Users users;
    private final Accounts accounts;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RoleCollections(
            RoleStore store,
            Users users,
            Accounts accounts,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.users = users;
        this.accounts = accounts;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A template that roles can be made of. */
    public record AvailableRole(
            String name,
            String description,
            String xsappname,
            Set<String> scopes,
            Map<String, List<String>> attributes) {}

    /** By application and name. */
    public List<AvailableRole> available(SubaccountId subaccount) {
        return store.templates(subaccount.value()).stream()
                .map(one -> new AvailableRole(
                        one.template().name(),
                        one.template().description(),
                        one.appId(),
                        one.template().scopes(),
                        one.template().attributes()))
                .toList();
    }

    /** By name. */
    public List<UserRoleCollection> list(SubaccountId subaccount) {
        return store.collections(subaccount.value()).stream()
                .map(Stored::collection)
                .toList();
    }

    public UserRoleCollection require(SubaccountId subaccount, String name) {
        return stored(subaccount, name).collection();
    }

    /**
     * @throws RoleCollectionInvalid naming what is wrong
     * @throws RoleCollectionExists if the subaccount has one of this name
     */
    public UserRoleCollection create(SubaccountId subaccount, String name, String description, List<Role> roles) {
        check(subaccount, name, description, roles);
        return inTransaction(() -> {
            accounts.hold(subaccount);
            var wanted = new UserRoleCollection(name, description, roles, 1, clock.instant());
            if (!store.insert(subaccount.value(), wanted, null)) {
                throw new RoleCollectionExists(name);
            }
            audit.record(entry(accounts.require(subaccount), "create", name).change("roles", null, described(roles)));
            return require(subaccount, name);
        });
    }

    /** Replaces what may change. */
    public UserRoleCollection change(SubaccountId subaccount, UserRoleCollection wanted) {
        check(subaccount, wanted.name(), wanted.description(), wanted.roles());
        return inTransaction(() -> {
            Stored before = stored(subaccount, wanted.name());
            if (before.collection().version() != wanted.version()
                    || !store.replace(before, wanted.description(), wanted.roles())) {
                throw new RoleCollectionChanged(wanted.name());
            }
            audit.record(entry(accounts.require(subaccount), "update", wanted.name())
                    .change("roles", described(before.collection().roles()), described(wanted.roles())));
            return require(subaccount, wanted.name());
        });
    }

    /** Takes it from everybody who has it. */
    public void delete(SubaccountId subaccount, String name) {
        inTransaction(() -> {
            store.delete(stored(subaccount, name).id());
            audit.record(entry(accounts.require(subaccount), "delete", name));
            return name;
        });
    }

    /** A user who has it already keeps it. */
    public void assign(SubaccountId subaccount, String name, String userId) {
        inTransaction(() -> {
            User user = users.require(subaccount.value(), userId);
            if (store.assign(stored(subaccount, name).id(), userId)) {
                audit.record(entry(accounts.require(subaccount), "assign", name).change("user", null, user.userName()));
            }
            return name;
        });
    }

    /** A user who does not have it is fine. */
    public void unassign(SubaccountId subaccount, String name, String userId) {
        inTransaction(() -> {
            User user = users.require(subaccount.value(), userId);
            if (store.unassign(stored(subaccount, name).id(), userId)) {
                audit.record(
                        entry(accounts.require(subaccount), "unassign", name).change("user", user.userName(), null));
            }
            return name;
        });
    }

    /** Names of what the user has by assignment. */
    public List<String> namesOf(String userId) {
        return store.namesOf(userId);
    }

    /**
     * What an application defines, in the transaction of its service; a collection of the name gets the roles it lacks.
     * One that somebody else made gets the application's own roles only: others are not this application's to give away.
     */
    public void define(ApplicationRoles application) {
        store.replaceTemplates(application);
        String zone = application.subaccount().value();
        for (ApplicationRoles.Collection collection : application.collections()) {
            var fresh = new UserRoleCollection(
                    collection.name(), collection.description(), collection.roles(), 1, clock.instant());
            if (store.insert(zone, fresh, application.appId())) {
                continue;
            }
            Stored known = store.collection(zone, collection.name()).orElseThrow();
            boolean own = application.appId().equals(known.definedBy());
            var roles = new ArrayList<>(known.collection().roles());
            collection.roles().stream()
                    .filter(role -> own || role.xsappname().equals(application.appId()))
                    .filter(role -> roles.stream()
                            .noneMatch(has -> has.xsappname().equals(role.xsappname())
                                    && has.template().equals(role.template())))
                    .forEach(roles::add);
            if (roles.size() > known.collection().roles().size()) {
                store.replace(known, known.collection().description(), roles);
            }
        }
    }

    /** The scopes of other applications that tokens for this one may carry. */
    public void admitForeignScopes(String appId, Set<String> scopes) {
        store.replaceForeignScopes(appId, scopes);
    }

    /** Takes back everything an application defined, in the transaction of its service. */
    public void remove(String appId) {
        store.removeApplication(appId);
    }

    private Stored stored(SubaccountId subaccount, String name) {
        return store.collection(subaccount.value(), name).orElseThrow(() -> new RoleCollectionNotFound(name));
    }

    private void check(SubaccountId subaccount, String name, String description, List<Role> roles) {
        var violations = new ArrayList<Violation>();
        if (!NAME.matcher(name).matches()) {
            violations.add(new Violation("name", "must be 1 to 255 characters without slashes"));
        }
        if (description.length() > 1000) {
            violations.add(new Violation("description", "must be at most 1000 characters long"));
        }
        List<TemplateOfApp> templates = store.templates(subaccount.value());
        for (int i = 0; i < roles.size(); i++) {
            Role role = roles.get(i);
            String at = "roles[" + i + "]";
            Optional<TemplateOfApp> template = templates.stream()
                    .filter(one -> one.appId().equals(role.xsappname())
                            && one.template().name().equals(role.template()))
                    .findFirst();
            if (template.isEmpty()) {
                violations.add(new Violation(
                        at,
                        "there is no template '" + role.template() + "' of an application '" + role.xsappname()
                                + "' in this subaccount; 'annex list security/role' shows which there are"));
                continue;
            }
            Set<String> known = template.get().template().attributes().keySet();
            role.attributes().keySet().stream()
                    .filter(attribute -> !known.contains(attribute))
                    .forEach(attribute -> violations.add(
                            new Violation(at + ".attributes", "the template has no attribute '" + attribute + "'")));
        }
        if (!violations.isEmpty()) {
            throw new RoleCollectionInvalid(violations);
        }
    }

    private static String described(List<Role> roles) {
        return roles.stream()
                .map(role -> role.xsappname() + "." + role.template())
                .collect(Collectors.joining(", "));
    }

    private static AuditEntry entry(Subaccount subaccount, String verb, String name) {
        return AuditEntry.of("security/role-collection." + verb, "role-collection", name, name)
                .subaccount(subaccount.id().value())
                .globalAccount(subaccount.globalAccount().value());
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
