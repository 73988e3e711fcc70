package dev.annex.platform.servicebroker;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Ids that platforms choose are unique among those of one platform only. Annex keeps an id as it was given unless another
 * platform has it already; then the object gets one of its own, which always follows from the platform and the id given.
 */
final class OwnIds {

    private OwnIds() {}

    static String of(String platformId, String given) {
        return UUID.nameUUIDFromBytes((platformId + "\n" + given).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
