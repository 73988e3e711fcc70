package dev.annex.platform.landscape.registry;

import dev.annex.platform.landscape.RegisteredApi;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service as a system registers it.
 *
 * @param labels shown in lists
 * @param credentials kind of those among the details
 * @param details everything else that belongs to it, with its credentials but without specifications
 */
public record Registration(
        String provider,
        String name,
        String description,
        @Nullable String identifier,
        @Nullable ObjectNode labels,
        RegisteredApi.Credentials credentials,
        ObjectNode details,
        List<Definition.Draft> definitions) {

    public Registration {
        definitions = List.copyOf(definitions);
    }
}
