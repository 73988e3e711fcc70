package dev.annex.platform.landscape;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API that a system registered (pairing, 5), without its credentials.
 *
 * @param id of the service it was registered with
 * @param identifier as the system calls it; unique in the system
 * @param targetUrl where calls go; some systems name the host only
 * @param type such as {@code odata}, in any case
 * @param specificationUrl where its description comes from; for OData it ends in {@code $metadata}
 * @param credentials kind of the credentials that were registered with it
 * @param specification whether its description was fetched
 */
public record RegisteredApi(
        String id,
        String provider,
        String name,
        String description,
        @Nullable String identifier,
        URI targetUrl,
        @Nullable String type,
        @Nullable URI specificationUrl,
        Credentials credentials,
        Specification specification,
        Instant registeredAt) {

    /** What callers need. */
    public enum Credentials {
        NONE,
        BASIC,
        OAUTH,
        CERTIFICATE
    }

    /** What became of its description. */
    public enum Specification {
        NONE,
        PENDING,
        READY,
        FAILED
    }

    /** Path of the service below its host: that of the target, or, if it names the host only, of the specification. */
    public String servicePath() {
        String path = pathOf(targetUrl);
        if (path.isEmpty() && specificationUrl != null) {
            path = pathOf(specificationUrl).replaceFirst("/\\$metadata$", "");
        }
        return path.replaceFirst("/+$", "");
    }

    private static String pathOf(URI url) {
        String path = url.getPath();
        return path == null ? "" : path.replaceFirst("/+$", "");
    }
}
