package dev.annex.platform.landscape.registry;

import dev.annex.foundation.operations.OperationHandler;
import dev.annex.foundation.operations.Outcome;
import dev.annex.foundation.operations.Run;
import dev.annex.platform.landscape.RegisteredApi;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Fetches the specification of a registered API; three attempts, and never the registration's problem (pairing, 5). */
@Component
class SpecificationFetch implements OperationHandler {

    static final String KIND = "system.specification";

    private static final int ATTEMPTS = 3;
    private static final String ATTEMPT = "attempt";

    private final ServiceStore store;
    private final SpecificationSource source;

    SpecificationFetch(ServiceStore store, SpecificationSource source) {
        this.store = store;
        this.source = source;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Run run) throws InterruptedException {
        Optional<Definition> pending = store.definition(run.subject())
                .filter(definition -> definition.status() == RegisteredApi.Specification.PENDING);
        if (pending.isEmpty()) {
            return Outcome.done();
        }
        run.step("fetching the specification");
        int attempt = run.memo(ATTEMPT).map(Integer::valueOf).orElse(0) + 1;
        run.memo(ATTEMPT, String.valueOf(attempt));
        Definition definition = pending.get();
        try {
            store.fetched(definition.id(), source.fetch(definition, store.details(definition.serviceId())));
            return Outcome.done();
        } catch (SpecificationSource.Refused e) {
            return Outcome.failed(e.getMessage());
        } catch (IOException e) {
            return attempt < ATTEMPTS
                    ? Outcome.retry(Duration.ZERO, String.valueOf(e.getMessage()))
                    : Outcome.failed(e.getMessage() + " (" + ATTEMPTS + " attempts)");
        }
    }

    @Override
    public void gaveUp(Run run, String reason) {
        store.notFetched(run.subject(), reason);
    }
}
