package dev.annex.cli.demo;

import dev.annex.cli.demo.ContactsStep.Extension;
import dev.annex.cli.demo.MessagingStep.Mesh;
import dev.annex.cli.demo.QueueReader.Received;
import dev.annex.cli.http.Json;
import dev.annex.cli.http.Trust;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Step 8: a marketing permission written in the system arrives in the queue and is consumed by the extension. */
record EventStep(World world) {

    private static final Duration ARRIVAL = Duration.ofSeconds(60);

    void walk(Extension extension, Mesh mesh) {
        var email = extension.email();
        extension.contacts().permit(email);
        var permission = Json.text(extension.contacts().permissionOf(email), "PermissionUUID");
        world.narrator().say("OData PATCH MarketingPermissions: %s may be written to by e-mail  %s", email, permission);
        var trust = Trust.in(world.stack().home().ca());
        try (var queue = new QueueReader(mesh.client().amqpUri(), mesh.client().amqpToken(), trust, Services.QUEUE)) {
            var event = queue.await(
                    "the event of permission " + permission, ARRIVAL, message -> eventOf(permission, message));
            world.narrator().say("AMQP at %s: CloudEvent %s", mesh.client().amqpUri(), Json.text(event, "id"));
            world.narrator().say("type %s", Json.text(event, "type"));
            world.narrator().say("data %s", Json.text(event, "data"));
        }
    }

    /** Events of an earlier, interrupted walk may still wait in the queue; they are consumed on the way. */
    private static Optional<JsonNode> eventOf(String permission, Received message) {
        try {
            var event = Json.read(message.payload());
            var key = Json.text(event.path("data").path("KEY").path(0), "MARKETINGPERMISSIONUUID");
            return key.equalsIgnoreCase(permission) ? Optional.of(event) : Optional.empty();
        } catch (JacksonException notAnEvent) {
            return Optional.empty();
        }
    }
}
