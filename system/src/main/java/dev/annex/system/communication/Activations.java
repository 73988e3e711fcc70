package dev.annex.system.communication;

import dev.annex.system.communication.CommunicationSystem.OutboundUser;
import dev.annex.system.communication.activation.Activation;
import dev.annex.system.communication.activation.ActivationRefused;
import dev.annex.system.communication.activation.ArrangementToActivate;
import dev.annex.system.communication.activation.OutboundService;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells those who start and stop with an arrangement. */
@Component
class Activations {

    private final ObjectProvider<Activation> activations;
    private final CommunicationSystemStore systems;
    private final OutboundUsers outboundUsers;

    /** Looked up when needed: an activation may itself report on arrangements. */
    Activations(ObjectProvider<Activation> activations, CommunicationSystemStore systems, OutboundUsers outboundUsers) {
        this.activations = activations;
        this.systems = systems;
        this.outboundUsers = outboundUsers;
    }

    /** @throws ActivationRefused if the arrangement could not work */
    void check(Arrangement arrangement) {
        for (Activation activation : handling(arrangement)) {
            activation.check(toActivate(arrangement));
        }
    }

    void activated(Arrangement arrangement) {
        for (Activation activation : handling(arrangement)) {
            activation.activated(toActivate(arrangement));
        }
    }

    void deactivated(Arrangement arrangement) {
        handling(arrangement).forEach(activation -> activation.deactivated(arrangement.uuid()));
    }

    /** Something an active arrangement relies on has changed. */
    void refresh(Arrangement arrangement) {
        if (arrangement.status() == ArrangementStatus.ACTIVE) {
            activated(arrangement);
        }
    }

    private List<Activation> handling(Arrangement arrangement) {
        return activations.stream()
                .filter(activation -> activation.handles(arrangement.scenarioId()))
                .toList();
    }

    private ArrangementToActivate toActivate(Arrangement arrangement) {
        CommunicationSystem system = systems.find(arrangement.systemId()).orElseThrow();
        SystemSettings settings = system.settings();
        Optional<OutboundUser> user = system.outboundUsers().stream()
                .filter(candidate -> candidate.id().equals(arrangement.outboundUserId()))
                .findFirst();
        return new ArrangementToActivate(
                arrangement.uuid(),
                arrangement.name(),
                arrangement.scenarioId(),
                settings.hostName() == null ? "" : settings.hostName(),
                settings.port(),
                settings.tokenEndpoint(),
                user.map(OutboundUser::userName).orElse(null),
                user.flatMap(known -> outboundUsers.secret(known.id())).orElse(null),
                arrangement.outboundServices().stream()
                        .map(service -> new OutboundService(
                                service.id(), service.path(), service.active(), service.attributes()))
                        .toList(),
                arrangement.attributes());
    }
}
