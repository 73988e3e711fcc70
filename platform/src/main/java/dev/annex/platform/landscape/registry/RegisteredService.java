package dev.annex.platform.landscape.registry;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A service as it is kept, without its details, which hold secrets. */
public record RegisteredService(
        String id,
        String provider,
        String name,
        String description,
        @Nullable String identifier,
        @Nullable ObjectNode labels) {

    /** By which flow a system registered something; each flow shows what came by it. */
    public enum Origin {
        /** Services with one API and one event set at most (pairing, 5). */
        LEGACY,
        /** Packages with any number of definitions (pairing, 4). */
        GRAPHQL
    }
}
