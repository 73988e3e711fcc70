package dev.annex.platform.landscape;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.annex.platform.landscape.registry.RegisteredService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A service in the list of a system's services (pairing, 5). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ServiceEntry(
        String id,
        String provider,
        String name,
        String description,
        @Nullable String identifier,
        @Nullable ObjectNode labels) {

    static ServiceEntry of(RegisteredService service) {
        return new ServiceEntry(
                service.id(),
                service.provider(),
                service.name(),
                service.description(),
                service.identifier(),
                service.labels());
    }
}
