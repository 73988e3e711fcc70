package dev.annex.platform.landscape.registry;

import dev.annex.platform.landscape.RegisteredApi;
import org.jspecify.annotations.Nullable;

/**
 * An API or a set of events of a registered service.
 *
 * @param type of an API, as the system wrote it
 * @param sourceUrl where the specification is fetched, if an API comes without one
 * @param failure why it could not be fetched
 */
public record Definition(
        String id,
        String serviceId,
        Kind kind,
        String name,
        @Nullable String description,
        @Nullable String targetUrl,
        @Nullable String type,
        @Nullable String sourceUrl,
        RegisteredApi.Specification status,
        @Nullable String failure,
        @Nullable Specification specification) {

    public enum Kind {
        API,
        EVENTS
    }

    /** A definition about to be registered. */
    public record Draft(
            Kind kind,
            String name,
            @Nullable String description,
            @Nullable String targetUrl,
            @Nullable String type,
            @Nullable String sourceUrl,
            @Nullable Specification specification) {

        RegisteredApi.Specification status() {
            if (specification != null) {
                return RegisteredApi.Specification.READY;
            }
            return sourceUrl == null ? RegisteredApi.Specification.NONE : RegisteredApi.Specification.PENDING;
        }
    }
}
