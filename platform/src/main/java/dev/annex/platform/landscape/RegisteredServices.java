package dev.annex.platform.landscape;

import dev.annex.foundation.audit.Audit;
import dev.annex.platform.landscape.registry.Registration;
import dev.annex.platform.landscape.registry.Registry;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes what systems registered, while their pairing lives, and notes it in the audit log. */
@Component
class RegisteredServices {

    private final PairedSystems paired;
    private final Registry registry;
    private final Audit audit;
    private final TransactionTemplate transaction;

    RegisteredServices(PairedSystems paired, Registry registry, Audit audit, TransactionTemplate transaction) {
        this.paired = paired;
        this.registry = registry;
        this.audit = audit;
        this.transaction = transaction;
    }

    Registry registry() {
        return registry;
    }

    /** @param verb what the audit log calls the change, for example {@code register-service} */
    <T> T change(PairedSystem caller, String verb, String what, Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            Entry entry = paired.hold(caller);
            T result = work.get();
            audit.record(LandscapeAudit.of(entry.system(), verb).change("service", null, what));
            return result;
        }));
    }

    static String described(Registration registration) {
        String identifier = registration.identifier();
        return identifier == null ? registration.name() : registration.name() + " (" + identifier + ")";
    }
}
