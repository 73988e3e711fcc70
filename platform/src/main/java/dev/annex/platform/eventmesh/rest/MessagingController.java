package dev.annex.platform.eventmesh.rest;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.eventmesh.Consuming;
import dev.annex.platform.eventmesh.EventMeshException;
import dev.annex.platform.eventmesh.EventMeshException.Malformed;
import dev.annex.platform.eventmesh.EventMeshException.NotAllowed;
import dev.annex.platform.eventmesh.EventMeshException.TooLarge;
import dev.annex.platform.eventmesh.EventMeshException.Unavailable;
import dev.annex.platform.eventmesh.MessageClient;
import dev.annex.platform.eventmesh.Publishing;
import dev.annex.platform.eventmesh.QueueSettings;
import dev.annex.platform.eventmesh.broker.Delivery;
import dev.annex.platform.eventmesh.gateway.Caller;
import dev.annex.platform.eventmesh.message.Address;
import dev.annex.platform.eventmesh.routing.TopicName;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Messaging over HTTP: publish, consume, acknowledge (event-mesh, 6). */
@RestController
@OnHost(HostRole.MESH)
@RequestMapping("/messagingrest/v1")
class MessagingController {

    private static final String QOS = "x-qos";
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final long STORE_SECONDS = 30;

    private final Publishing publishing;
    private final Consuming consuming;
    private final Locks locks;

    MessagingController(Publishing publishing, Consuming consuming, Locks locks) {
        this.publishing = publishing;
        this.consuming = consuming;
        this.locks = locks;
    }

    @PostMapping("/topics/{topic}/messages")
    ResponseEntity<Void> publishToTopic(
            @PathVariable String topic,
            @RequestHeader(name = QOS, required = false) @Nullable String qos,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request)
            throws IOException, InterruptedException {
        TopicName name = TopicName.parse(topic)
                .orElseThrow(() -> new Malformed("topic", "'" + topic + "' must be " + TopicName.RULE));
        return publish(new Address.Topic(name), qos, caller, request);
    }

    @PostMapping("/queues/{queue}/messages")
    ResponseEntity<Void> publishToQueue(
            @PathVariable String queue,
            @RequestHeader(name = QOS, required = false) @Nullable String qos,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request)
            throws IOException, InterruptedException {
        return publish(new Address.Queue(queue), qos, caller, request);
    }

    private ResponseEntity<Void> publish(
            Address address, @Nullable String qos, Caller caller, HttpServletRequest request)
            throws IOException, InterruptedException {
        check(caller.client());
        atLeastOnce(qos);
        byte[] payload = request.getInputStream().readNBytes(QueueSettings.MAX_MESSAGE_SIZE + 1);
        if (payload.length > QueueSettings.MAX_MESSAGE_SIZE) {
            throw new TooLarge(QueueSettings.MAX_MESSAGE_SIZE);
        }
        Publishing.Session session = publishing.session(caller.client());
        await(session.publish(
                address, session.codec().of(payload, request.getContentType(), CloudEventHeaders.properties(request))));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/queues/{queue}/messages/consumption")
    ResponseEntity<byte[]> consume(
            @PathVariable String queue,
            @RequestHeader(name = QOS, required = false) @Nullable String qos,
            @AuthenticationPrincipal Caller caller)
            throws InterruptedException {
        check(caller.client());
        boolean acknowledged = atLeastOnce(qos);
        Optional<Delivery> taken = consuming.session(caller.client()).take(queue, WAIT);
        if (taken.isEmpty()) {
            return ResponseEntity.noContent().build();
        }
        Delivery delivery = taken.get();
        ResponseEntity<byte[]> answer = ConsumedMessage.answer(delivery.message(), queue, acknowledged ? 1 : 0);
        if (acknowledged) {
            locks.hold(caller.client().subaccount(), queue, delivery);
        } else {
            await(delivery.acknowledge());
        }
        return answer;
    }

    @PostMapping("/queues/{queue}/messages/{id}/acknowledgement")
    ResponseEntity<Void> acknowledge(
            @PathVariable String queue, @PathVariable String id, @AuthenticationPrincipal Caller caller)
            throws InterruptedException {
        check(caller.client());
        await(locks.take(caller.client().subaccount(), queue, id).acknowledge());
        return ResponseEntity.noContent().build();
    }

    private static void check(MessageClient client) {
        if (!client.options().messagingRest()) {
            throw new NotAllowed("The message client was created without options.messagingrest");
        }
    }

    private static boolean atLeastOnce(@Nullable String qos) {
        return switch (qos) {
            case "0" -> false;
            case "1" -> true;
            case null, default -> throw new Malformed(QOS, "x-qos is invalid: must be 0 or 1");
        };
    }

    private static void await(CompletableFuture<?> stored) throws InterruptedException {
        try {
            stored.get(STORE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof EventMeshException refusal
                    ? refusal
                    : new Unavailable("The message could not be stored");
        } catch (TimeoutException e) {
            throw new Unavailable("The message could not be stored in time; it may or may not be kept");
        }
    }
}
