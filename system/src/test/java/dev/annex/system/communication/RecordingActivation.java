package dev.annex.system.communication;

import dev.annex.system.communication.activation.Activation;
import dev.annex.system.communication.activation.ActivationRefused;
import dev.annex.system.communication.activation.ArrangementToActivate;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told, and refuses a topic space named {@code unreachable}. */
final class RecordingActivation implements Activation {

    final List<ArrangementToActivate> active = new ArrayList<>();

    @Override
    public boolean handles(String scenarioId) {
        return scenarioId.equals("SAP_COM_0092");
    }

    @Override
    public void check(ArrangementToActivate arrangement) {
        if ("unreachable".equals(arrangement.attributes().get("TOPIC SPACE"))) {
            throw ActivationRefused.connection("The broker does not answer.");
        }
    }

    @Override
    public void activated(ArrangementToActivate arrangement) {
        deactivated(arrangement.uuid());
        active.add(arrangement);
    }

    @Override
    public void deactivated(String arrangementUuid) {
        active.removeIf(arrangement -> arrangement.uuid().equals(arrangementUuid));
    }
}
