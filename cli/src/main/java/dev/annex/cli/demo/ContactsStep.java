package dev.annex.cli.demo;

import dev.annex.cli.http.Json;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Step 6: the extension application finds its destination and works on contacts of the system. */
record ContactsStep(World world) {

    /** @param email a contact of this walk alone, so that its first permission is news */
    record Extension(JsonNode binding, Contacts contacts, String email) {}

    Extension walk(ServiceBroker broker) {
        broker.provision(Services.DESTINATIONS);
        var binding = broker.bind(Services.DESTINATIONS);
        var application = new ExtensionApplication(world.http(), binding, world.clock());
        var destination = application.destination(Services.API_ACCESS.name());
        world.narrator()
                .say(
                        "token from %s, destination %s found at %s",
                        Json.text(binding, "url"), destination.name(), Json.text(binding, "uri"));
        var contacts = application.contacts(destination);
        var email = "mira." + UUID.randomUUID().toString().substring(0, 8) + "@example.com";
        contacts.write(email, "Mira", "Keller");
        world.narrator().say("OData PUT ContactOriginData: contact %s written", email);
        var contact = contacts.read(email);
        world.narrator()
                .say(
                        "OData GET Contacts: %s %s  %s",
                        Json.text(contact, "FirstName"),
                        Json.text(contact, "LastName"),
                        Json.text(contact, "ContactUUID"));
        return new Extension(binding, contacts, email);
    }
}
