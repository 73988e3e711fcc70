package dev.annex.platform.landscape.registry;

import dev.annex.foundation.operations.Operations;
import dev.annex.platform.landscape.RegisteredApi;
import dev.annex.platform.landscape.SystemId;
import dev.annex.platform.landscape.registry.Definition.Kind;
import dev.annex.platform.landscape.registry.RegisteredService.Origin;
import dev.annex.platform.landscape.registry.RegistryException.IdentifierTaken;
import dev.annex.platform.landscape.registry.RegistryException.NotRegistered;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Registers services of one pairing. What changes something is called in the transaction that holds the system's row. */
@Component
public class Registry {

    private final ServiceStore store;
    private final Operations operations;

    Registry(ServiceStore store, Operations operations) {
        this.store = store;
        this.operations = operations;
    }

    public List<RegisteredService> services(String pairing, Origin origin) {
        return store.list(pairing, origin);
    }

    /** @throws NotRegistered unless it is a service of the pairing */
    public RegisteredService service(String pairing, Origin origin, String id) {
        return find(pairing, origin, id).orElseThrow(() -> new NotRegistered("service", id));
    }

    public Optional<RegisteredService> find(String pairing, Origin origin, String id) {
        return store.find(pairing, origin, id);
    }

    /** The whole body, with the secrets the system registered. */
    public ObjectNode body(String pairing, String id) {
        RegisteredService service = service(pairing, Origin.LEGACY, id);
        return ServiceBody.write(service, store.details(id), store.definitions(id));
    }

    /** @throws IdentifierTaken if another service of the pairing has the identifier */
    public String register(String pairing, SystemId system, Origin origin, Registration registration) {
        String identifier = registration.identifier();
        if (identifier != null && store.hasIdentifier(pairing, identifier)) {
            throw new IdentifierTaken();
        }
        String id = store.insert(pairing, system, origin, registration);
        registration.definitions().forEach(draft -> add(id, draft));
        return id;
    }

    /** Replaces everything of a service but its id and its identifier. */
    public void update(String pairing, String id, Registration registration) {
        service(pairing, Origin.LEGACY, id);
        store.update(id, registration);
        registration.definitions().forEach(draft -> add(id, draft));
    }

    public void delete(String pairing, Origin origin, String id) {
        if (!store.delete(pairing, origin, id)) {
            throw new NotRegistered("service", id);
        }
    }

    /** Adds a definition to a service and begins to fetch its specification if it came without one. */
    public String add(String service, Definition.Draft draft) {
        String id = store.insert(service, draft);
        if (draft.status() == RegisteredApi.Specification.PENDING) {
            operations.submit(SpecificationFetch.KIND, id, "");
        }
        return id;
    }

    public List<Definition> definitions(String service) {
        return store.definitions(service);
    }

    public Optional<Definition> definition(String pairing, Kind kind, String id) {
        return store.definition(pairing, kind, id);
    }

    /** @return what was deleted */
    public Definition deleteDefinition(String pairing, Kind kind, String id) {
        Definition found = store.definition(pairing, kind, id)
                .orElseThrow(() -> new NotRegistered(kind == Kind.API ? "API definition" : "event definition", id));
        store.deleteDefinition(id);
        return found;
    }
}
