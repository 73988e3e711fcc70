package dev.annex.platform.destinations;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.problems.Failure;
import dev.annex.platform.accounts.Accounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Flat objects that people manage by name at one level: destinations, fragments, certificates. */
public abstract sealed class LevelObjects permits Destinations, Fragments, Certificates {

    final LevelStore store;
    final TransactionTemplate transaction;
    private final String kind;
    private final Accounts accounts;
    private final Audit audit;

    /** @param kind the word for one of them, in lower case */
    LevelObjects(String kind, LevelStore store, Accounts accounts, Audit audit, TransactionTemplate transaction) {
        this.kind = kind;
        this.store = store;
        this.accounts = accounts;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** The member that holds the name. */
    public abstract String nameKey();

    /**
     * One of them from JSON: every value becomes a string.
     *
     * @throws DestinationsException.DestinationInvalid naming every property that is wrong or missing
     */
    public abstract Map<String, String> read(JsonNode json);

    /**
     * Before any of a list is read, because reading may be work.
     *
     * @throws DestinationsException.DestinationInvalid if that is more than one request may ask for
     */
    void checkTogether(JsonNode elements) {}

    /** For whoever may see it but not use it. */
    public abstract Map<String, String> withoutSecrets(Map<String, String> properties);

    /** @throws DestinationsException.DestinationInvalid if the properties make none */
    abstract void check(Map<String, String> properties);

    abstract Failure exists(String name);

    abstract Failure missing(String name);

    public String name(Map<String, String> properties) {
        return properties.getOrDefault(nameKey(), "");
    }

    public Optional<Map<String, String>> find(DestinationLevel level, String name) {
        return store.find(level, name);
    }

    /** By name. */
    public List<Map<String, String>> list(DestinationLevel level) {
        return store.list(level);
    }

    /**
     * @throws DestinationsException.DestinationInvalid naming every property that is wrong or missing
     * @throws DestinationsException.DestinationExists also while the name is reserved
     */
    public void create(DestinationLevel level, Map<String, String> properties) {
        check(properties);
        String name = name(properties);
        transaction.executeWithoutResult(_ -> {
            accounts.hold(level.subaccount());
            if (!store.insert(level, name, null, properties)) {
                throw exists(name);
            }
            audit("create", level, name);
        });
    }

    /**
     * Overwrites it as a whole; an owner mark stays.
     *
     * @throws DestinationsException.DestinationNotFound if there is none of that name
     */
    public void replace(DestinationLevel level, Map<String, String> properties) {
        check(properties);
        String name = name(properties);
        transaction.executeWithoutResult(_ -> {
            if (!store.replace(level, name, properties)) {
                throw missing(name);
            }
            audit("update", level, name);
        });
    }

    /** @throws DestinationsException.DestinationNotFound if there is none of that name */
    public void delete(DestinationLevel level, String name) {
        transaction.executeWithoutResult(_ -> {
            if (!store.delete(level, name)) {
                throw missing(name);
            }
            audit("delete", level, name);
        });
    }

    /** Call when an administrator is shown secrets of one of them, or of all of a level by the name {@code *}. */
    public void shown(DestinationLevel level, String name) {
        transaction.executeWithoutResult(_ -> audit(
                AuditEntry.of("connectivity/" + kind + ".show", kind, name, name)
                        .dataAccess(),
                level));
    }

    void audit(String verb, DestinationLevel level, String name) {
        audit(AuditEntry.of("connectivity/" + kind + "." + verb, kind, name, name), level);
    }

    private void audit(AuditEntry what, DestinationLevel level) {
        var entry = what.subaccount(level.subaccount().value());
        accounts.findSubaccount(level.subaccount().value())
                .ifPresentOrElse(
                        subaccount -> audit.record(
                                entry.globalAccount(subaccount.globalAccount().value())),
                        () -> audit.record(entry));
    }
}
