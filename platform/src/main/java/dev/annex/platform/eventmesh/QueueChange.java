package dev.annex.platform.eventmesh;

import dev.annex.platform.eventmesh.EventMeshException.Malformed;
import dev.annex.platform.eventmesh.QueueSettings.AccessType;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of a queue as a request names them (event-mesh, 7.1): numbers may be strings, absent fields keep their
 * value, unknown ones are ignored because clients pass their configuration through.
 */
public final class QueueChange {

    private QueueChange() {}

    /** @throws Malformed when applied, if a field has a value it cannot have */
    public static UnaryOperator<QueueSettings> of(ObjectNode wanted) {
        return before -> new QueueSettings(
                accessType(wanted, before.accessType()),
                (int) number(
                        wanted,
                        "maxMessageSizeInBytes",
                        1,
                        QueueSettings.MAX_MESSAGE_SIZE,
                        before.maxMessageSizeInBytes()),
                number(wanted, "maxQueueSizeInBytes", 1, Long.MAX_VALUE, before.maxQueueSizeInBytes()),
                (int) number(wanted, "maxQueueMessageCount", 0, Integer.MAX_VALUE, before.maxQueueMessageCount()),
                (int) number(
                        wanted,
                        "maxDeliveredUnackedMsgsPerFlow",
                        1,
                        Integer.MAX_VALUE,
                        before.maxDeliveredUnackedMsgsPerFlow()),
                (int) number(wanted, "maxRedeliveryCount", 0, 255, before.maxRedeliveryCount()),
                number(wanted, "maxTtl", 0, Integer.MAX_VALUE, before.maxTtl()),
                flag(wanted, "respectTtl", before.respectTtl()),
                deadMessageQueue(wanted, before.deadMsgQueue()));
    }

    private static AccessType accessType(ObjectNode wanted, AccessType before) {
        JsonNode node = wanted.get("accessType");
        if (node == null || node.isNull()) {
            return before;
        }
        return switch (node.asString("")) {
            case "NON_EXCLUSIVE" -> AccessType.NON_EXCLUSIVE;
            case "EXCLUSIVE" -> AccessType.EXCLUSIVE;
            default -> throw new Malformed("accessType", "must be NON_EXCLUSIVE or EXCLUSIVE");
        };
    }

    private static long number(ObjectNode wanted, String name, long minimum, long maximum, long before) {
        JsonNode node = wanted.get(name);
        if (node == null || node.isNull()) {
            return before;
        }
        String text = node.isIntegralNumber() || node.isString() ? node.asString() : "";
        if (text.matches("\\d{1,18}")) {
            long value = Long.parseLong(text);
            if (value >= minimum && value <= maximum) {
                return value;
            }
        }
        throw new Malformed(name, "must be a whole number from " + minimum + " to " + maximum);
    }

    private static boolean flag(ObjectNode wanted, String name, boolean before) {
        JsonNode node = wanted.get(name);
        if (node == null || node.isNull()) {
            return before;
        }
        return switch (node.asString("")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Malformed(name, "must be true or false");
        };
    }

    private static @Nullable String deadMessageQueue(ObjectNode wanted, @Nullable String before) {
        JsonNode node = wanted.get("deadMsgQueue");
        if (node == null) {
            return before;
        }
        if (!node.isNull() && !node.isString()) {
            throw new Malformed("deadMsgQueue", "must be the name of a queue");
        }
        return node.isNull() || node.asString().isEmpty() ? null : node.asString();
    }
}
