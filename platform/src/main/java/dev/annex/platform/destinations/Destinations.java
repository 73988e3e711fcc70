package dev.annex.platform.destinations;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.problems.Failure;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.destinations.DestinationsException.DestinationExists;
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
public final class Destinations extends LevelObjects {

    private final DestinationInstances instances;

    Destinations(
            DestinationStore store,
            DestinationInstances instances,
            Accounts accounts,
            Audit audit,
            TransactionTemplate transaction) {
        super("destination", store, accounts, audit, transaction);
        this.instances = instances;
    }

    @Override
    public String nameKey() {
        return "Name";
    }

    @Override
    public Map<String, String> read(JsonNode json) {
        return DestinationRules.properties(json);
    }

    @Override
    public Map<String, String> withoutSecrets(Map<String, String> properties) {
        var shown = new LinkedHashMap<>(properties);
        shown.keySet().removeIf(DestinationRules::isSecret);
        return shown;
    }

    @Override
    void check(Map<String, String> properties) {
        DestinationRules.check(properties);
    }

    @Override
    Failure exists(String name) {
        return new DestinationExists("destination", name);
    }

    @Override
    Failure missing(String name) {
        return new DestinationNotFound();
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
            throw exists(name);
        }
    }

    /**
     * Creates or replaces what the owner reserved; the name is property {@code Name}. If somebody deleted it by hand, it is
     * there again.
     *
     * @throws DestinationExists if somebody else took the name after deleting it by hand
     * @throws DestinationsException.DestinationInvalid if the properties make no destination
     */
    public void write(SubaccountId subaccount, String owner, Map<String, String> properties) {
        check(properties);
        var level = DestinationLevel.of(subaccount);
        String name = name(properties);
        transaction.executeWithoutResult(_ -> {
            if (!store.replaceOwned(level, name, owner, properties) && !store.insert(level, name, owner, properties)) {
                throw exists(name);
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

    Optional<LevelStore.Located> findNearest(DestinationLevel instance, String name) {
        return store.findNearest(instance, name);
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
}
