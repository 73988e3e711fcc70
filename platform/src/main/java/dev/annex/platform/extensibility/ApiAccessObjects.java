package dev.annex.platform.extensibility;

import dev.annex.foundation.certificates.Pem;
import dev.annex.platform.extensibility.ApiAccessParameters.Partner;
import dev.annex.platform.identity.KeyAndCertificate;
import dev.annex.wire.management.CommunicationArrangement;
import dev.annex.wire.management.CommunicationArrangement.OutboundService;
import dev.annex.wire.management.CommunicationSystem;
import dev.annex.wire.management.CommunicationSystem.IdentityProvider;
import dev.annex.wire.management.CommunicationSystem.InboundUser;
import dev.annex.wire.management.CommunicationSystem.OutboundUser;
import dev.annex.wire.management.CommunicationUser;
import dev.annex.wire.management.SystemDescription.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The communication objects of an {@code api-access} instance (marketing-cloud-tenant, 1.4). */
final class ApiAccessObjects {

    private ApiAccessObjects() {}

    /** Who calls in: by password, also where the password only fetches tokens, or by certificate alone. */
    static @Nullable CommunicationUser user(Extension extension, String description, @Nullable KeyAndCertificate key) {
        if (extension.password() == null) {
            return null;
        }
        return new CommunicationUser(
                null,
                extension.objects().owner(),
                description,
                key == null ? extension.password() : null,
                key == null ? null : Pem.certificate(key.certificate()),
                null,
                null);
    }

    static CommunicationSystem system(
            Extension extension, ApiAccessParameters wanted, @Nullable IdentityProvider provider) {
        Partner partner = wanted.partner();
        String inbound = wanted.inboundAuthentication();
        return new CommunicationSystem(
                null,
                extension.objects().owner(),
                wanted.arrangementName(),
                partner == null ? null : partner.hostName(),
                partner == null ? null : partner.port(),
                wanted.outboundAuthentication() == null,
                partner == null ? null : partner.authEndpoint(),
                partner == null ? null : partner.tokenEndpoint(),
                provider,
                inbound == null
                        ? List.of()
                        : List.of(new InboundUser(extension.objects().id(), inbound)),
                outboundUsers(wanted, partner));
    }

    private static List<OutboundUser> outboundUsers(ApiAccessParameters wanted, @Nullable Partner partner) {
        String authentication = wanted.outboundAuthentication();
        if (partner == null || partner.userName() == null || authentication == null) {
            return List.of();
        }
        return List.of(new OutboundUser(partner.userName(), partner.password(), authentication));
    }

    static CommunicationArrangement arrangement(Extension extension, ApiAccessParameters wanted, Scenario scenario) {
        return new CommunicationArrangement(
                null,
                extension.objects().owner(),
                wanted.arrangementName(),
                wanted.scenarioId(),
                extension.objects().id(),
                wanted.inboundAuthentication(),
                wanted.outboundAuthentication(),
                wanted.inboundAuthentication() == null
                        ? null
                        : extension.objects().id(),
                services(wanted, scenario),
                wanted.attributes(),
                null,
                null);
    }

    /** Without an outbound authentication nothing can be called: the scenario's outbound services are switched off. */
    private static List<OutboundService> services(ApiAccessParameters wanted, Scenario scenario) {
        if (wanted.outboundAuthentication() != null) {
            return wanted.outboundServices();
        }
        return ScenarioCheck.outbound(scenario).stream()
                .map(service -> new OutboundService(service.id(), null, null, false, null))
                .toList();
    }
}
