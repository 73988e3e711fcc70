package dev.annex.platform.eventmesh.rest;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.eventmesh.EventMeshException.NotAllowed;
import dev.annex.platform.eventmesh.MessageClient;
import dev.annex.platform.eventmesh.Queues;
import dev.annex.platform.eventmesh.Queues.Saved;
import dev.annex.platform.eventmesh.gateway.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The queues of the calling message client and their subscriptions (event-mesh, 7). */
@RestController
@OnHost(HostRole.MESH)
@RequestMapping("/hub/rest/api/v1/management/messaging")
class ManagementController {

    private static final int MAX_BODY = 64 * 1024;

    private final Queues queues;
    private final JsonMapper json;

    ManagementController(Queues queues, JsonMapper json) {
        this.queues = queues;
        this.json = json;
    }

    @GetMapping("/readinessCheck")
    ResponseEntity<JsonNode> ready(@AuthenticationPrincipal Caller caller) {
        allowed(caller);
        queues.ready();
        return json(200, JsonNodeFactory.instance.objectNode());
    }

    @GetMapping("/queues")
    ResponseEntity<JsonNode> list(@AuthenticationPrincipal Caller caller) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        queues.list(allowed(caller)).forEach(queue -> list.add(QueueJson.write(queue, queues.usage(queue))));
        return json(200, list);
    }

    @GetMapping("/queues/{queue}")
    ResponseEntity<JsonNode> get(@PathVariable String queue, @AuthenticationPrincipal Caller caller) {
        return json(200, read(allowed(caller), queue));
    }

    @PutMapping("/queues/{queue}")
    ResponseEntity<JsonNode> put(
            @PathVariable String queue, @AuthenticationPrincipal Caller caller, HttpServletRequest request)
            throws IOException {
        MessageClient client = allowed(caller);
        Saved saved = queues.save(
                client, queue, QueueJson.read(json, request.getInputStream().readNBytes(MAX_BODY)));
        return json(status(saved), read(client, queue));
    }

    @DeleteMapping("/queues/{queue}")
    ResponseEntity<Void> delete(@PathVariable String queue, @AuthenticationPrincipal Caller caller) {
        queues.delete(allowed(caller), queue);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/queues/{queue}/subscriptions")
    ResponseEntity<JsonNode> subscriptions(@PathVariable String queue, @AuthenticationPrincipal Caller caller) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        queues.subscriptions(allowed(caller), queue)
                .forEach(pattern -> list.add(QueueJson.subscription(queue, pattern)));
        return json(200, list);
    }

    @PutMapping("/queues/{queue}/subscriptions/{pattern}")
    ResponseEntity<JsonNode> subscribe(
            @PathVariable String queue, @PathVariable String pattern, @AuthenticationPrincipal Caller caller) {
        Saved saved = queues.subscribe(allowed(caller), queue, pattern);
        return json(status(saved), QueueJson.subscription(queue, pattern));
    }

    @DeleteMapping("/queues/{queue}/subscriptions/{pattern}")
    ResponseEntity<Void> unsubscribe(
            @PathVariable String queue, @PathVariable String pattern, @AuthenticationPrincipal Caller caller) {
        queues.unsubscribe(allowed(caller), queue, pattern);
        return ResponseEntity.noContent().build();
    }

    private JsonNode read(MessageClient client, String name) {
        var queue = queues.require(client, name);
        return QueueJson.write(queue, queues.usage(queue));
    }

    private static MessageClient allowed(Caller caller) {
        if (!caller.client().options().management()) {
            throw new NotAllowed("The message client was created without options.management");
        }
        return caller.client();
    }

    private static int status(Saved saved) {
        return switch (saved) {
            case CREATED -> 201;
            case CHANGED -> 200;
        };
    }

    /** The content type is set, not negotiated: with anything added to it, CAP does not read the body. */
    private static ResponseEntity<JsonNode> json(int status, JsonNode body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
