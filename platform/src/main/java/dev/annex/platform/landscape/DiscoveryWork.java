package dev.annex.platform.landscape;

import dev.annex.foundation.operations.OperationHandler;
import dev.annex.foundation.operations.Operations;
import dev.annex.foundation.operations.Outcome;
import dev.annex.foundation.operations.Run;
import dev.annex.platform.accounts.GlobalAccountCreated;
import dev.annex.platform.accounts.GlobalAccountId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks for systems of the same customer when one registers or an account is created; committed with what caused it. */
@Component
class DiscoveryWork implements OperationHandler {

    static final String KIND = "landscape.discover";
    private static final String FROM_SYSTEM = "system";
    private static final String FOR_ACCOUNT = "account";

    private final SystemDiscovery discovery;
    private final SystemStore systems;
    private final Operations operations;

    DiscoveryWork(SystemDiscovery discovery, SystemStore systems, Operations operations) {
        this.discovery = discovery;
        this.systems = systems;
        this.operations = operations;
    }

    @EventListener
    void on(SystemRegistered registered) {
        if (!discovery.sameCustomer(registered.globalAccount()).isEmpty()) {
            operations.submit(KIND, registered.system().value(), FROM_SYSTEM);
        }
    }

    @EventListener
    void on(GlobalAccountCreated created) {
        if (created.account().customerId() != null && Landscape.offersSystems(created.account())) {
            operations.submit(KIND, created.account().id().value(), FOR_ACCOUNT);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Run run) {
        if (run.payload().equals(FROM_SYSTEM)) {
            var system = new SystemId(run.subject());
            systems.find(system)
                    .map(entry -> discovery.sameCustomer(entry.system().globalAccount()))
                    .ifPresent(others -> others.forEach(account -> discovery.show(system, account)));
        } else {
            var account = new GlobalAccountId(run.subject());
            systems.registeredIn(discovery.sameCustomer(account)).forEach(system -> discovery.show(system, account));
        }
        return Outcome.done();
    }
}
