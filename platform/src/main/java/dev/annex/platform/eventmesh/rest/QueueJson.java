package dev.annex.platform.eventmesh.rest;

import dev.annex.platform.eventmesh.EventMeshException.Malformed;
import dev.annex.platform.eventmesh.Queue;
import dev.annex.platform.eventmesh.QueueChange;
import dev.annex.platform.eventmesh.QueueSettings;
import dev.annex.platform.eventmesh.QueueUsage;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A queue on the wire (event-mesh, 7.1). Unknown fields are ignored: clients pass their configuration through. */
final class QueueJson {

    private QueueJson() {}

    static ObjectNode write(Queue queue, QueueUsage usage) {
        QueueSettings settings = queue.settings();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", queue.name())
                .put("messageCount", usage.messages())
                .put("queueSizeInBytes", usage.bytes())
                .put("unacknowledgedMessageCount", usage.unacknowledged())
                .put("accessType", settings.accessType().name())
                .put("maxMessageSizeInBytes", settings.maxMessageSizeInBytes())
                .put("maxQueueSizeInBytes", settings.maxQueueSizeInBytes())
                .put("maxQueueMessageCount", settings.maxQueueMessageCount())
                .put("maxDeliveredUnackedMsgsPerFlow", settings.maxDeliveredUnackedMsgsPerFlow())
                .put("maxRedeliveryCount", settings.maxRedeliveryCount())
                .put("maxTtl", settings.maxTtl())
                .put("respectTtl", settings.respectTtl());
        if (settings.deadMsgQueue() != null) {
            json.put("deadMsgQueue", settings.deadMsgQueue());
        }
        return json;
    }

    static ObjectNode subscription(String queue, String pattern) {
        return JsonNodeFactory.instance.objectNode().put("queueName", queue).put("topicPattern", pattern);
    }

    /** The change a request body asks for; an empty body asks for none. */
    static UnaryOperator<QueueSettings> read(JsonMapper json, byte[] body) {
        if (body.length == 0) {
            return UnaryOperator.identity();
        }
        try {
            JsonNode node = json.readTree(body);
            if (node instanceof ObjectNode wanted) {
                return QueueChange.of(wanted);
            }
        } catch (JacksonException e) {
            throw new Malformed("body", "is not valid JSON: " + e.getOriginalMessage());
        }
        throw new Malformed("body", "must be a JSON object");
    }
}
