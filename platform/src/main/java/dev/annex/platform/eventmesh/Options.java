package dev.annex.platform.eventmesh;

/**
 * What a message client may be used for (event-mesh, 1.1).
 *
 * @param management the management REST, and its section of a binding
 * @param messagingRest the messaging REST, and its entry of a binding
 * @param messaging AMQP and MQTT, and their entries of a binding
 */
public record Options(boolean management, boolean messagingRest, boolean messaging) {

    public static Options all() {
        return new Options(true, true, true);
    }

    /** What a descriptor gets that does not say. */
    public static Options standard() {
        return new Options(false, false, true);
    }
}
