package dev.annex.platform.eventmesh.message;

import org.apache.qpid.protonj2.types.messaging.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A message as its publisher sent it, taken apart as far as the mesh has to.
 *
 * @param annotations the message-annotations section as it came, with descriptor; empty if there was none
 * @param rest application properties, body and footer as they came
 * @param ttlMillis time to live the publisher asked for; 0 for none
 * @param size bytes of the whole
 */
public record MeshMessage(
        byte[] annotations, Properties properties, byte[] rest, int priority, long ttlMillis, int size) {

    public static final int STANDARD_PRIORITY = 4;

    /** Where this very message is to go, if it says so. */
    public @Nullable String to() {
        return properties.getTo();
    }
}
