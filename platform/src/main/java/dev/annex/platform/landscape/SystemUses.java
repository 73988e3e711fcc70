package dev.annex.platform.landscape;

import dev.annex.foundation.problems.Blocker;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.uses.Held;
import dev.annex.platform.accounts.uses.Uses;
import java.util.List;
import org.springframework.stereotype.Component;

/** A global account cannot go while it has systems. */
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
                        .map(SystemUses::blocker)
                        .toList()
                : List.of();
    }

    private static Blocker blocker(LandscapeSystem system) {
        return new Blocker(
                "system",
                system.id().value(),
                system.name(),
                "annex delete landscape/system " + system.id().value());
    }
}
