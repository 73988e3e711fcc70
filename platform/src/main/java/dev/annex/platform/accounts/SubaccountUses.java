package dev.annex.platform.accounts;

import dev.annex.foundation.problems.Blocker;
import dev.annex.platform.accounts.uses.Held;
import dev.annex.platform.accounts.uses.Uses;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A global account and a directory stay while subaccounts or directories are in them. */
@Component
class SubaccountUses implements Uses {

    private final AccountStore store;
    private final DirectoryStore directories;

    SubaccountUses(AccountStore store, DirectoryStore directories) {
        this.store = store;
        this.directories = directories;
    }

    @Override
    public List<Blocker> of(Held held) {
        return switch (held) {
            case Held.GlobalAccountHeld account ->
                blockers(
                        store.subaccounts(new GlobalAccountId(account.id())),
                        directories.of(new GlobalAccountId(account.id())));
            case Held.DirectoryHeld directory ->
                blockers(
                        store.subaccountsIn(new DirectoryId(directory.id())),
                        directories.children(new DirectoryId(directory.id())));
            case Held.SubaccountHeld _, Held.SystemHeld _, Held.AssignmentHeld _ -> List.of();
        };
    }

    private static List<Blocker> blockers(List<Subaccount> subaccounts, List<Directory> directories) {
        return Stream.concat(
                        subaccounts.stream()
                                .map(one -> blocker("subaccount", one.id().value(), one.name())),
                        directories.stream()
                                .map(one -> blocker("directory", one.id().value(), one.name())))
                .toList();
    }

    private static Blocker blocker(String kind, String id, String name) {
        return new Blocker(kind, id, name, "annex delete accounts/" + kind + " " + id);
    }
}
