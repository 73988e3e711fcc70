package dev.annex.platform.identity;

import dev.annex.foundation.edge.ClientCertificate;
import dev.annex.foundation.problems.Actor;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Proves the client behind a token request: by form parameters, HTTP Basic, or both if they agree; or by a certificate. */
@Component
class ClientAuthentication {

    private final OAuthClients clients;
    private final Zones zones;

    ClientAuthentication(OAuthClients clients, Zones zones) {
        this.clients = clients;
        this.zones = zones;
    }

    AuthenticatedClient authenticate(TokenRequest request) {
        String id = request.parameter("client_id");
        String secret = request.parameter("client_secret");
        TokenRequest.Basic basic = request.basic();
        if (basic != null) {
            boolean agrees =
                    (id == null || id.equals(basic.clientId())) && (secret == null || secret.equals(basic.secret()));
            if (!agrees) {
                throw GrantRefused.badCredentials();
            }
            id = basic.clientId();
            secret = basic.secret();
        }
        if (id == null) {
            throw GrantRefused.badCredentials();
        }
        OAuthClients.Known known = clients.known(id).orElseThrow(GrantRefused::badCredentials);
        OAuthClient client = known.client();
        String binding = (secret != null ? clients.bindingOf(known, secret) : byCertificate(request, known))
                .orElseThrow(GrantRefused::badCredentials);
        Actor.set(new Actor(Actor.Kind.CLIENT, client.clientId(), client.clientId(), null));
        return new AuthenticatedClient(client, binding);
    }

    /** Only where the host says that certificates count (destination-service, 1). */
    private Optional<String> byCertificate(TokenRequest request, OAuthClients.Known known) {
        return zones.isCertificateHost(request.request().getServerName())
                ? ClientCertificate.of(request.request()).flatMap(certificate -> clients.bindingOf(known, certificate))
                : Optional.empty();
    }
}
