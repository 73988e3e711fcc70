package dev.annex.platform.eventmesh.rest;

import dev.annex.platform.eventmesh.broker.StoredMessage;
import dev.annex.platform.eventmesh.message.MessageCodec;
import dev.annex.platform.eventmesh.message.ReadMessage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** A message as the answer to its consumption. */
final class ConsumedMessage {

    private ConsumedMessage() {}

    static ResponseEntity<byte[]> answer(StoredMessage stored, String queue, int qos) {
        ReadMessage message = new MessageCodec().read(stored.content());
        HttpHeaders headers = CloudEventHeaders.headers(message);
        headers.set("x-message-id", stored.id());
        headers.set("x-qos", Integer.toString(qos));
        headers.set("x-address", message.to());
        headers.set("x-queue", queue);
        String contentType = message.contentType();
        headers.set(HttpHeaders.CONTENT_TYPE, contentType == null ? "application/octet-stream" : contentType);
        return ResponseEntity.ok().headers(headers).body(message.payload());
    }
}
