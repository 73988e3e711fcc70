package dev.annex.platform.destinations;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.identity.ClientSecret;
import dev.annex.platform.identity.NewOAuthClient;
import dev.annex.platform.identity.NewUser;
import dev.annex.platform.identity.OAuthClients;
import dev.annex.platform.identity.TokenCaller;
import dev.annex.platform.identity.Users;
import dev.annex.platform.identity.Zones;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** A user of a subaccount, logged on to an application of it. */
final class DestinationUsers {

    static final String NAME = "dana";
    static final String EMAIL = "dana@example.com";

    private static final String PASSWORD = "correct horse";

    private final TokenCaller caller;
    private final SubaccountId subaccount;
    private final Users users;
    private final String zone;
    private final ClientSecret application;

    DestinationUsers(SubaccountId subaccount, Users users, OAuthClients clients, Zones zones, TlsMaterial tls) {
        this.caller = new TokenCaller(tls);
        this.subaccount = subaccount;
        this.users = users;
        this.zone = zones.url(subaccount);
        add(NAME, EMAIL);
        String name = "app" + UUID.randomUUID() + "!t1";
        clients.create(new NewOAuthClient(
                "sb-" + name, name, subaccount, null, Set.of(), Set.of("password"), List.of(), null));
        application = clients.addSecret("sb-" + name, UUID.randomUUID().toString());
    }

    void add(String name, String email) {
        users.create(subaccount.value(), new NewUser(name, email, "Dana", "Meyer", PASSWORD));
    }

    /** What the application has after the log-on. */
    String token() {
        return token(NAME);
    }

    String token(String name) {
        return TokenCaller.accessToken(caller.post(
                zone,
                TokenCaller.form(Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        application.clientId(),
                        "client_secret",
                        application.secret(),
                        "username",
                        name,
                        "password",
                        PASSWORD))));
    }

    /** The token exchanged for one of the destination service's client, as some clients send it in Authorization. */
    String exchanged(ObjectNode binding) {
        return TokenCaller.accessToken(caller.post(
                zone,
                TokenCaller.form(Map.of(
                        "grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer",
                        "client_id", binding.path("clientid").asString(),
                        "client_secret", binding.path("clientsecret").asString(),
                        "assertion", token()))));
    }
}
