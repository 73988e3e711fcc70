package dev.annex.platform.landscape;

import dev.annex.foundation.audit.Audit;
import dev.annex.platform.accounts.uses.AllUses;
import dev.annex.platform.accounts.uses.Held;
import dev.annex.platform.landscape.LandscapeException.NotMergeable;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes two entries of one system one (pairing, 7.8, "Merge"). Callers have a transaction. */
@Component
class SystemMerge {

    private final SystemStore systems;
    private final FormationStore formations;
    private final AllUses uses;
    private final Audit audit;

    SystemMerge(SystemStore systems, FormationStore formations, AllUses uses, Audit audit) {
        this.systems = systems;
        this.formations = formations;
        this.uses = uses;
        this.audit = audit;
    }

    LandscapeSystem into(SystemId targetId, SystemId sourceId) {
        if (targetId.equals(sourceId)) {
            throw new NotMergeable("A system cannot be merged into itself.");
        }
        // Always in the same order, so that two merges never wait for each other.
        Stream.of(targetId, sourceId)
                .map(SystemId::value)
                .sorted()
                .forEach(id -> systems.requireLocked(new SystemId(id)));
        Entry target = systems.requireLocked(targetId);
        Entry source = systems.requireLocked(sourceId);
        check(target, source);
        formations.move(sourceId, targetId);
        uses.refuseWhileUsed(
                new Held.SystemHeld(source.system().globalAccount().value(), sourceId.value()),
                "system " + source.name());
        systems.delete(sourceId);
        systems.complete(targetId, source.system());
        audit.record(LandscapeAudit.of(target.system(), "merge").change("source", source.name(), null));
        return systems.requireLocked(targetId).system();
    }

    private static void check(Entry target, Entry source) {
        LandscapeSystem from = source.system();
        LandscapeSystem to = target.system();
        if (!from.globalAccount().equals(to.globalAccount())) {
            throw new NotMergeable("The two systems belong to different global accounts.");
        }
        if (from.discovery() != Discovery.AUTO_DISCOVERED || !(source.state() instanceof SystemState.Unpaired)) {
            throw new NotMergeable("The source \"" + from.name() + "\" was added by hand or has a status.");
        }
        if (!(target.state() instanceof SystemState.Registered)) {
            throw new NotMergeable("The target \"" + to.name() + "\" is not registered.");
        }
        if (!from.type().equals(to.type())) {
            throw new NotMergeable("The two systems are of different types.");
        }
        if (!same(from.uiUrl(), to.uiUrl()) && !same(from.apiUrl(), to.apiUrl())) {
            throw new NotMergeable("The two systems have different URLs.");
        }
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && Objects.requireNonNullElse(other, "").equalsIgnoreCase(one);
    }
}
