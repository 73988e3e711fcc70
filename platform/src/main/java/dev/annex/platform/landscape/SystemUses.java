package dev.annex.platform.landscape;

import dev.annex.foundation.problems.Blocker;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.accounts.uses.AllUses;
import dev.annex.platform.accounts.uses.Held;
import dev.annex.platform.accounts.uses.Uses;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A global account cannot go while it has systems, except those that only another account's registration put there. */
@Component
class SystemUses implements Uses {

    private final SystemStore systems;
    private final AllUses others;

    SystemUses(SystemStore systems, AllUses others) {
        this.systems = systems;
        this.others = others;
    }

    @Override
    public List<Blocker> of(Held held) {
        return switch (held) {
            case Held.GlobalAccountHeld account -> ofAccount(account);
            case Held.SubaccountHeld subaccount -> ofSubscriptions(subaccount);
            case Held.DirectoryHeld _, Held.SystemHeld _, Held.AssignmentHeld _ -> List.of();
        };
    }

    /** What came with a subscription goes with it, once it is neither registered nor in use. */
    private List<Blocker> ofSubscriptions(Held.SubaccountHeld subaccount) {
        return systems.subscribedIn(new SubaccountId(subaccount.id())).stream()
                .flatMap(system ->
                        system.status() == SystemStatus.EMPTY || system.status() == SystemStatus.ERROR_WHILE_REGISTERING
                                ? others
                                        .of(new Held.SystemHeld(
                                                system.globalAccount().value(),
                                                system.id().value()))
                                        .stream()
                                : Stream.of(blocker(system)))
                .toList();
    }

    private List<Blocker> ofAccount(Held.GlobalAccountHeld account) {
        return systems.list(new GlobalAccountId(account.id())).stream()
                .filter(system ->
                        system.discovery() != Discovery.AUTO_DISCOVERED || system.status() != SystemStatus.EMPTY)
                .map(SystemUses::blocker)
                .toList();
    }

    private static Blocker blocker(LandscapeSystem system) {
        return new Blocker(
                "system",
                system.id().value(),
                system.name(),
                switch (system.status()) {
                    case REGISTERED, DEREGISTERING, ERROR_WHILE_DEREGISTERING -> LandscapeCommands.deregister(system);
                    case EMPTY, ERROR_WHILE_REGISTERING, REMOVING, ERROR_WHILE_REMOVING ->
                        LandscapeCommands.remove(system);
                });
    }
}
