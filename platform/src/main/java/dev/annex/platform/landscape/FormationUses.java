package dev.annex.platform.landscape;

import dev.annex.foundation.problems.Blocker;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.accounts.uses.Held;
import dev.annex.platform.accounts.uses.Uses;
import java.util.List;
import org.springframework.stereotype.Component;

/** Systems and subaccounts stay while a formation has them, accounts while they have formations (pairing, 7.2, note 3). */
@Component
class FormationUses implements Uses {

    private final FormationStore formations;

    FormationUses(FormationStore formations) {
        this.formations = formations;
    }

    @Override
    public List<Blocker> of(Held held) {
        List<Formation> using = switch (held) {
            case Held.SystemHeld system -> formations.of(new SystemId(system.systemId()));
            case Held.SubaccountHeld subaccount -> formations.of(new SubaccountId(subaccount.id()));
            case Held.GlobalAccountHeld account -> formations.of(new GlobalAccountId(account.id()));
            case Held.DirectoryHeld _, Held.AssignmentHeld _ -> List.of();
        };
        return using.stream()
                .map(formation -> new Blocker(
                        "formation", formation.id().value(), formation.name(), LandscapeCommands.delete(formation)))
                .toList();
    }
}
