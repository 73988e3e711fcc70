package dev.annex.platform.landscape;

import dev.annex.foundation.problems.Blocker;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.uses.Held;
import dev.annex.platform.accounts.uses.Uses;
import java.util.List;
import org.springframework.stereotype.Component;

/** A global account cannot go while it has systems, except those that only another account's registration put there. */
@Component
class SystemUses implements Uses {

    private final SystemStore systems;

    SystemUses(SystemStore systems) {
        this.systems = systems;
    }

    @Override
    public List<Blocker> of(Held held) {
        return held instanceof Held.GlobalAccountHeld account
                ? systems.list(new GlobalAccountId(account.id())).stream()
                        .filter(system -> system.discovery() != Discovery.AUTO_DISCOVERED
                                || system.status() != SystemStatus.EMPTY)
                        .map(SystemUses::blocker)
                        .toList()
                : List.of();
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
