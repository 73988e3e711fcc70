package dev.annex.platform.accounts;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down who changed what of accounts and members (administration-api, 5). */
@Component
class AccountAudit {

    private final Audit audit;
    private final AccountStore store;

    AccountAudit(Audit audit, AccountStore store) {
        this.audit = audit;
        this.store = store;
    }

    void created(GlobalAccount account) {
        audit.record(entry("create", account)
                .change("subdomain", null, account.subdomain())
                .change("market", null, account.market())
                .change("euAccess", null, String.valueOf(account.euAccess())));
    }

    void created(Subaccount subaccount) {
        AuditEntry entry = entry("create", subaccount)
                .change("subdomain", null, subaccount.subdomain())
                .change("region", null, subaccount.region())
                .change("environments", null, environments(subaccount));
        audit.record(change(entry, "directoryId", null, id(subaccount.directory())));
    }

    void changed(GlobalAccount before, GlobalAccount after) {
        AuditEntry entry = entry("update", after);
        entry = change(entry, "name", before.name(), after.name());
        entry = change(entry, "customerId", before.customerId(), after.customerId());
        entry = change(entry, "euAccess", String.valueOf(before.euAccess()), String.valueOf(after.euAccess()));
        audit.record(entry);
    }

    void changed(Subaccount before, Subaccount after) {
        AuditEntry entry = entry("update", after);
        entry = change(entry, "name", before.name(), after.name());
        entry = change(entry, "environments", environments(before), environments(after));
        entry = change(
                entry,
                "usedForProduction",
                String.valueOf(before.usedForProduction()),
                String.valueOf(after.usedForProduction()));
        entry = change(entry, "directoryId", id(before.directory()), id(after.directory()));
        entry = change(
                entry,
                "description",
                before.settings().description(),
                after.settings().description());
        entry = change(entry, "labels", labels(before.labels()), labels(after.labels()));
        audit.record(entry);
    }

    void created(Directory directory) {
        AuditEntry entry = entry("create", directory).change("features", null, features(directory));
        audit.record(change(entry, "parentId", null, id(directory.parent())));
    }

    void changed(Directory before, Directory after) {
        AuditEntry entry = entry("update", after);
        entry = change(entry, "name", before.name(), after.name());
        entry = change(entry, "description", before.description(), after.description());
        entry = change(entry, "features", features(before), features(after));
        entry = change(entry, "labels", labels(before.labels()), labels(after.labels()));
        audit.record(entry);
    }

    void deleted(Directory directory) {
        audit.record(entry("delete", directory));
    }

    void deleted(GlobalAccount account) {
        audit.record(entry("delete", account));
    }

    void deleted(Subaccount subaccount) {
        audit.record(entry("delete", subaccount));
    }

    void assigned(String userId, RoleCollection role, @Nullable String objectId) {
        audit.record(member("assign", userId, role, objectId).change("roleCollection", null, role.title()));
    }

    void removed(String userId, RoleCollection role, @Nullable String objectId) {
        audit.record(member("unassign", userId, role, objectId).change("roleCollection", role.title(), null));
    }

    private static AuditEntry entry(String verb, GlobalAccount account) {
        String id = account.id().value();
        return AuditEntry.of("accounts/global-account." + verb, "global-account", id, account.name())
                .globalAccount(id);
    }

    private static AuditEntry entry(String verb, Subaccount subaccount) {
        String id = subaccount.id().value();
        return AuditEntry.of("accounts/subaccount." + verb, "subaccount", id, subaccount.name())
                .globalAccount(subaccount.globalAccount().value())
                .subaccount(id);
    }

    private static AuditEntry entry(String verb, Directory directory) {
        return AuditEntry.of(
                        "accounts/directory." + verb,
                        "directory",
                        directory.id().value(),
                        directory.name())
                .globalAccount(directory.globalAccount().value());
    }

    private AuditEntry member(String verb, String userId, RoleCollection role, @Nullable String objectId) {
        AuditEntry entry =
                AuditEntry.of("accounts/member." + verb, "user", userId, userId).securityEvent();
        if (objectId == null) {
            return entry;
        }
        return switch (role.level()) {
            case INSTALLATION -> entry;
            case GLOBAL_ACCOUNT -> entry.globalAccount(objectId);
            case SUBACCOUNT ->
                store.subaccount(objectId)
                        .map(subaccount ->
                                entry.globalAccount(subaccount.globalAccount().value()))
                        .orElse(entry)
                        .subaccount(objectId);
        };
    }

    private static AuditEntry change(AuditEntry entry, String name, @Nullable String old, @Nullable String fresh) {
        return Objects.equals(old, fresh) ? entry : entry.change(name, old, fresh);
    }

    private static String environments(Subaccount subaccount) {
        return String.join(", ", new TreeSet<>(subaccount.environments()));
    }

    private static String labels(Map<String, List<String>> labels) {
        return new TreeMap<>(labels).toString();
    }

    private static String features(Directory directory) {
        return directory.features().stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static @Nullable String id(@Nullable DirectoryId directory) {
        return directory == null ? null : directory.value();
    }
}
