package dev.annex.platform.cockpit;

import dev.annex.platform.eventmesh.WaitingMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A message in a queue.
 *
 * @param topic absent if it was put into the queue directly
 * @param payload as text; bytes that are no UTF-8 in Base64, which {@code payloadEncoding} then says
 */
record MessageView(
        String id,
        @Nullable String topic,
        @Nullable String contentType,
        int size,
        Instant storedAt,
        int redeliveries,
        @Nullable String payload,
        @Nullable String payloadEncoding) {

    private static final String TOPIC = "topic:";

    static MessageView of(WaitingMessage message, boolean withPayload) {
        String text = withPayload ? text(message.payload()) : null;
        boolean encoded = withPayload && text == null;
        return new MessageView(
                message.id(),
                message.address().startsWith(TOPIC) ? message.address().substring(TOPIC.length()) : null,
                message.contentType(),
                message.payload().length,
                message.storedAt(),
                message.redeliveries(),
                encoded ? Base64.getEncoder().encodeToString(message.payload()) : text,
                encoded ? "base64" : null);
    }

    private static @Nullable String text(byte[] payload) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
