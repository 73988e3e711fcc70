package dev.annex.platform.eventmesh.broker;

import java.time.Instant;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;

/** A message as Artemis stores it: the content is its body, what the mesh must know besides is in properties. */
final class Wrapping {

    private static final SimpleString ID = SimpleString.of("annex.id");
    private static final SimpleString PRIORITY = SimpleString.of("annex.priority");
    private static final int PROPERTIES_SIZE = 256;

    private Wrapping() {}

    static CoreMessage wrap(NewMessage message, Target target, long messageId) {
        CoreMessage stored = new CoreMessage(messageId, message.content().length + PROPERTIES_SIZE);
        stored.setDurable(true);
        stored.setAddress(target.queue());
        stored.setTimestamp(message.publishedAt().toEpochMilli());
        stored.setExpiration(target.expiresAt());
        stored.putStringProperty(ID, SimpleString.of(message.id()));
        stored.putIntProperty(PRIORITY, message.priority());
        stored.getBodyBuffer().writeBytes(message.content());
        return stored;
    }

    static StoredMessage unwrap(Message stored, int redeliveries) {
        ActiveMQBuffer body = stored.toCore().getReadOnlyBodyBuffer();
        byte[] content = new byte[body.readableBytes()];
        body.readBytes(content);
        return new StoredMessage(
                stored.getStringProperty(ID),
                content,
                stored.getIntProperty(PRIORITY),
                Instant.ofEpochMilli(stored.getTimestamp()),
                redeliveries);
    }
}
