package dev.annex.platform.identity;

import dev.annex.foundation.problems.Actor;
import org.springframework.stereotype.Component;

/** Proves the client behind a token request: by form parameters, HTTP Basic, or both if they agree. */
@Component
class ClientAuthentication {

    private final OAuthClients clients;

    ClientAuthentication(OAuthClients clients) {
        this.clients = clients;
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
        if (id == null || secret == null) {
            throw GrantRefused.badCredentials();
        }
        OAuthClients.Known known = clients.known(id).orElseThrow(GrantRefused::badCredentials);
        String binding = clients.bindingOf(known, secret).orElseThrow(GrantRefused::badCredentials);
        OAuthClient client = known.client();
        Actor.set(new Actor(Actor.Kind.CLIENT, client.clientId(), client.clientId(), null));
        return new AuthenticatedClient(client, binding);
    }
}
