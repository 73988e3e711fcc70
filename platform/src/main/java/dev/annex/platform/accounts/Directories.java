package dev.annex.platform.accounts;

import dev.annex.foundation.problems.Blocker;
import dev.annex.platform.accounts.AccountsException.AccountNotFound;
import dev.annex.platform.accounts.AccountsException.DirectoryNotManaged;
import dev.annex.platform.accounts.AccountsException.NameTaken;
import dev.annex.platform.accounts.AccountsException.TooDeep;
import dev.annex.platform.accounts.Directory.Feature;
import dev.annex.platform.accounts.uses.AllUses;
import dev.annex.platform.accounts.uses.Held;
import dev.annex.platform.accounts.uses.InUse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The directories of a global account (administration-api, 3.1). In a path at most one has more than the default
 * feature: two quotas for the same subaccount would contradict each other.
 */
@Component
public class Directories {

    static final int DEEPEST = 5;

    private final DirectoryStore store;
    private final AccountStore accountStore;
    private final Accounts accounts;
    private final AccountRules rules;
    private final AllUses uses;
    private final AccountAudit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Directories(
            DirectoryStore store,
            AccountStore accountStore,
            Accounts accounts,
            AccountRules rules,
            AllUses uses,
            AccountAudit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.accountStore = accountStore;
        this.accounts = accounts;
        this.rules = rules;
        this.uses = uses;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    public Optional<Directory> find(String guid) {
        return store.find(guid);
    }

    /** @throws AccountNotFound if there is none, or no more */
    public Directory require(DirectoryId id) {
        return store.find(id.value()).orElseThrow(() -> absent(id));
    }

    public List<Directory> list(GlobalAccountId account) {
        return store.of(account);
    }

    /** The directory whose quotas cap the subaccount; empty if the global account's do. */
    public Optional<Directory> entitling(Subaccount subaccount) {
        return path(subaccount.directory()).stream().filter(Directory::entitles).findFirst();
    }

    /** All subaccounts in the directory and in those below it. */
    public List<Subaccount> subaccountsBelow(DirectoryId id) {
        var found = new ArrayList<>(accountStore.subaccountsIn(id));
        store.children(id).forEach(child -> found.addAll(subaccountsBelow(child.id())));
        return found;
    }

    /**
     * @param parent the directory it shall be in; absent: right below the global account
     * @throws TooDeep below five others
     * @throws DirectoryNotManaged if features are asked for that another directory of the path has
     */
    public Directory create(GlobalAccountId account, @Nullable DirectoryId parent, DirectorySettings wanted) {
        rules.check(wanted);
        return inTransaction(() -> {
            accounts.hold(account);
            if (parent != null) {
                requireIn(account, parent);
                hold(parent);
            }
            Instant now = now();
            var directory = new Directory(
                    new DirectoryId(UUID.randomUUID().toString()),
                    account,
                    parent,
                    wanted.name(),
                    wanted.description(),
                    withDefault(wanted.features()),
                    wanted.labels(),
                    now,
                    now);
            List<Directory> above = path(parent);
            if (above.size() >= DEEPEST) {
                throw new TooDeep(DEEPEST);
            }
            refuseSecondManaged(directory, above);
            if (!store.insert(directory)) {
                throw new NameTaken("directory", directory.name());
            }
            audit.created(directory);
            return directory;
        });
    }

    /**
     * Changes a directory.
     *
     * @param change what it becomes, from what it is once nobody else can change it
     * @throws InUse if its quotas shall begin or end while plans are assigned in it or below it
     */
    public Directory change(DirectoryId id, Function<Directory, DirectorySettings> change) {
        return inTransaction(() -> {
            accounts.hold(require(id).globalAccount());
            hold(id);
            Directory before = require(id);
            DirectorySettings wanted = change.apply(before);
            rules.check(wanted);
            var after = new Directory(
                    id,
                    before.globalAccount(),
                    before.parent(),
                    wanted.name(),
                    wanted.description(),
                    withDefault(wanted.features()),
                    wanted.labels(),
                    before.createdAt(),
                    now());
            if (store.nameTaken(after)) {
                throw new NameTaken("directory", after.name());
            }
            if (before.entitles() != after.entitles()) {
                refuseSecondManaged(after, path(before.parent()));
                // Whoever assigns a plan below holds its subaccount: wait for that, then look.
                subaccountsBelow(id).forEach(subaccount -> accounts.hold(subaccount.id()));
                refuseWhileEntitled(before);
            }
            store.update(after);
            audit.changed(before, after);
            return after;
        });
    }

    /** @throws InUse while it holds subaccounts, directories or entitlements */
    public void delete(DirectoryId id) {
        inTransaction(() -> {
            accounts.hold(require(id).globalAccount());
            hold(id);
            Directory directory = require(id);
            uses.refuseWhileUsed(new Held.DirectoryHeld(id.value()), "directory " + directory.name());
            store.delete(id);
            audit.deleted(directory);
            return directory;
        });
    }

    /**
     * Call in the transaction that stores a reference to the directory.
     *
     * @throws AccountNotFound if a delete was first
     */
    public void hold(DirectoryId id) {
        if (!store.bump(id)) {
            throw absent(id);
        }
    }

    private void requireIn(GlobalAccountId account, DirectoryId id) {
        rules.checkDirectory("parentId", id, account);
    }

    /** The directory and those above it, the innermost first. */
    private List<Directory> path(@Nullable DirectoryId innermost) {
        var path = new ArrayList<Directory>();
        for (DirectoryId next = innermost; next != null; next = path.getLast().parent()) {
            path.add(require(next));
        }
        return path;
    }

    private void refuseSecondManaged(Directory directory, List<Directory> above) {
        if (!directory.entitles()) {
            return;
        }
        Optional<Directory> other =
                above.stream().filter(Directory::entitles).findFirst().or(() -> managedBelow(directory.id()));
        if (other.isPresent()) {
            throw new DirectoryNotManaged(other.get());
        }
    }

    private Optional<Directory> managedBelow(DirectoryId id) {
        for (Directory child : store.children(id)) {
            Optional<Directory> found = child.entitles() ? Optional.of(child) : managedBelow(child.id());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private void refuseWhileEntitled(Directory directory) {
        List<Blocker> entitlements = uses
                .of(new Held.DirectoryHeld(directory.id().value()))
                .stream()
                .filter(blocker -> blocker.kind().equals("entitlement"))
                .toList();
        if (!entitlements.isEmpty()) {
            throw new InUse("feature ENTITLEMENTS of directory " + directory.name(), entitlements);
        }
    }

    private static Set<Feature> withDefault(Set<Feature> features) {
        var all = EnumSet.of(Feature.DEFAULT);
        all.addAll(features);
        return all;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    /** To the millisecond, as it is stored. */
    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static AccountNotFound absent(DirectoryId id) {
        return new AccountNotFound("directory", id.value());
    }
}
