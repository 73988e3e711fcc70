package dev.annex.platform.extensibility;

import dev.annex.wire.management.CommunicationArrangement;
import dev.annex.wire.management.CommunicationArrangement.OutboundService;
import dev.annex.wire.management.CommunicationSystem;
import dev.annex.wire.management.CommunicationSystem.OutboundUser;
import dev.annex.wire.management.SystemDescription.Scenario;
import java.util.List;

/** The communication objects of a {@code messaging} instance (marketing-cloud-tenant, 1.4): the system only calls out. */
final class MessagingObjects {

    private static final String AUTHENTICATION = "OAuth2ClientCredentials";

    private MessagingObjects() {}

    static CommunicationSystem system(Extension extension, MessagingParameters wanted, MessagingEndpoint endpoint) {
        return new CommunicationSystem(
                null,
                extension.objects().owner(),
                wanted.arrangementName(),
                endpoint.host(),
                endpoint.port(),
                false,
                null,
                endpoint.tokenEndpoint(),
                null,
                List.of(),
                List.of(new OutboundUser(endpoint.clientId(), endpoint.clientSecret(), AUTHENTICATION)));
    }

    static CommunicationArrangement arrangement(
            Extension extension, MessagingParameters wanted, MessagingEndpoint endpoint, Scenario scenario) {
        List<OutboundService> services = ScenarioCheck.outbound(scenario).stream()
                .map(service -> new OutboundService(service.id(), null, endpoint.path(), true, null))
                .toList();
        return new CommunicationArrangement(
                null,
                extension.objects().owner(),
                wanted.arrangementName(),
                Messaging.SCENARIO,
                extension.objects().id(),
                null,
                AUTHENTICATION,
                null,
                services,
                wanted.attributes(),
                null,
                null);
    }
}
