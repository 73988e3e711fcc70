package dev.annex.system.communication;

import org.springframework.stereotype.Component;

/** Which inbound services a communication user may call (marketing-cloud-tenant, 5.2). */
@Component
public class InboundAccess {

    private final Scenarios scenarios;
    private final ArrangementStore arrangements;

    InboundAccess(Scenarios scenarios, ArrangementStore arrangements) {
        this.scenarios = scenarios;
        this.arrangements = arrangements;
    }

    /**
     * Whether an active arrangement has this user, with the method it logged on by, as the inbound user of a scenario with that
     * service. Asked of the database every time: a deleted arrangement withdraws its right at once.
     *
     * @param odataService name of the service without version, in any case
     */
    public boolean mayCall(CommunicationCaller caller, String odataService) {
        return scenarios.withInboundService(odataService).stream()
                .anyMatch(scenario -> arrangements.grants(caller.userId(), caller.method(), scenario));
    }
}
