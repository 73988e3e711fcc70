package dev.annex.platform.destinations;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.destinations.DestinationsException.DestinationExists;
import dev.annex.platform.destinations.DestinationsException.DestinationInvalid;
import dev.annex.platform.destinations.DestinationsException.DestinationNotFound;
import dev.annex.platform.destinations.DestinationsException.InstanceNotFound;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Named addresses and how to authenticate there. People manage them by name; a service that generates one marks it with an
 * owner, and may write and delete it by that mark alone.
 */
@Component
public class Destinations {

    private final DestinationStore store;
    private final DestinationInstances instances;
    private final Accounts accounts;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Destinations(
            DestinationStore store,
            DestinationInstances instances,
            Accounts accounts,
            Audit audit,
            TransactionTemplate transaction) {
        this.store = store;
        this.instances = instances;
        this.accounts = accounts;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * A destination from JSON: every value becomes a string.
     *
     * @throws DestinationInvalid naming every property that is wrong or missing
     */
    public static Map<String, String> read(JsonNode json) {
        return DestinationRules.properties(json);
    }

    /** For whoever may see a destination but not log on with it. */
    public static Map<String, String> withoutSecrets(Map<String, String> properties) {
        var shown = new LinkedHashMap<>(properties);
        shown.keySet().removeAll(DestinationRules.SECRETS);
        return shown;
    }

    /**
     * Takes a name on subaccount level for an owner, in the caller's transaction; invisible until {@link #write}.
     * Safe to repeat.
     *
     * @throws DestinationExists if the name is taken by anybody else
     */
    public void reserve(SubaccountId subaccount, String name, String owner) {
        var level = DestinationLevel.of(subaccount);
        if (!store.insert(level, name, owner, null)
                && !store.owner(level, name).filter(owner::equals).isPresent()) {
            throw new DestinationExists(name);
        }
    }

    /**
     * Creates or replaces what the owner reserved; the name is property {@code Name}. If somebody deleted it by hand, it is
     * there again.
     *
     * @throws DestinationExists if somebody else took the name after deleting it by hand
     * @throws DestinationInvalid if the properties make no destination
     */
    public void write(SubaccountId subaccount, String owner, Map<String, String> properties) {
        DestinationRules.check(properties);
        var level = DestinationLevel.of(subaccount);
        String name = properties.getOrDefault("Name", "");
        transaction.executeWithoutResult(_ -> {
            if (!store.replaceOwned(level, name, owner, properties) && !store.insert(level, name, owner, properties)) {
                throw new DestinationExists(name);
            }
            audit("write", level, name);
        });
    }

    /** Deletes what the owner reserved or wrote; a destination that is gone, or became somebody else's, is left alone. */
    public void delete(SubaccountId subaccount, String name, String owner) {
        var level = DestinationLevel.of(subaccount);
        transaction.executeWithoutResult(_ -> {
            if (store.deleteOwned(level, name, owner)) {
                audit("delete", level, name);
            }
        });
    }

    /** On subaccount level. */
    public Optional<Map<String, String>> find(SubaccountId subaccount, String name) {
        return store.find(DestinationLevel.of(subaccount), name);
    }

    /** Of subaccount level, by name. */
    public List<Map<String, String>> list(SubaccountId subaccount) {
        return store.list(DestinationLevel.of(subaccount));
    }

    /**
     * The level of a subaccount, or of one of its instances of the destination service.
     *
     * @throws InstanceNotFound if the subaccount has no such instance
     */
    public DestinationLevel level(SubaccountId subaccount, @Nullable String instanceId) {
        if (instanceId != null
                && instances
                        .find(instanceId)
                        .filter(found -> found.subaccount().equals(subaccount))
                        .isEmpty()) {
            throw new InstanceNotFound(instanceId);
        }
        return new DestinationLevel(subaccount, instanceId);
    }

    public Optional<Map<String, String>> find(DestinationLevel level, String name) {
        return store.find(level, name);
    }

    public List<Map<String, String>> list(DestinationLevel level) {
        return store.list(level);
    }

    /**
     * @throws DestinationInvalid naming every property that is wrong or missing
     * @throws DestinationExists also while the name is reserved
     */
    public void create(DestinationLevel level, Map<String, String> properties) {
        DestinationRules.check(properties);
        String name = properties.getOrDefault("Name", "");
        transaction.executeWithoutResult(_ -> {
            accounts.hold(level.subaccount());
            if (!store.insert(level, name, null, properties)) {
                throw new DestinationExists(name);
            }
            audit("create", level, name);
        });
    }

    /**
     * Overwrites a destination as a whole; an owner mark stays.
     *
     * @throws DestinationNotFound if there is none of that name
     */
    public void replace(DestinationLevel level, Map<String, String> properties) {
        DestinationRules.check(properties);
        String name = properties.getOrDefault("Name", "");
        transaction.executeWithoutResult(_ -> {
            if (!store.replace(level, name, properties)) {
                throw new DestinationNotFound();
            }
            audit("update", level, name);
        });
    }

    /** @throws DestinationNotFound if there is none of that name */
    public void delete(DestinationLevel level, String name) {
        transaction.executeWithoutResult(_ -> {
            if (!store.delete(level, name)) {
                throw new DestinationNotFound();
            }
            audit("delete", level, name);
        });
    }

    private void audit(String verb, DestinationLevel level, String name) {
        var entry = AuditEntry.of("connectivity/destination." + verb, "destination", name, name)
                .subaccount(level.subaccount().value());
        accounts.findSubaccount(level.subaccount().value())
                .ifPresentOrElse(
                        subaccount -> audit.record(
                                entry.globalAccount(subaccount.globalAccount().value())),
                        () -> audit.record(entry));
    }
}
