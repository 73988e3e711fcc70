package dev.annex.platform.identity;

import static dev.annex.platform.identity.TokenCaller.form;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.Subaccount;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** A subaccount with a user and an application that people log on to. */
final class LogOnFixture {

    static final String PASSWORD = "correct horse";
    static final String CALLBACK = "https://shop.example.com/login/callback";

    private final Accounts accounts;
    private final OAuthClients clients;
    private final Users users;
    private final Zones zones;
    private final TlsMaterial tls;

    LogOnFixture(ApplicationContext platform) {
        this.accounts = platform.getBean(Accounts.class);
        this.clients = platform.getBean(OAuthClients.class);
        this.users = platform.getBean(Users.class);
        this.zones = platform.getBean(Zones.class);
        this.tls = platform.getBean(TlsMaterial.class);
    }

    record Place(Subaccount subaccount, String zone, ClientSecret client, User user) {

        String authorizeUrl(Map<String, String> more) {
            var parameters = new LinkedHashMap<String, String>();
            parameters.put("response_type", "code");
            parameters.put("client_id", client.clientId());
            parameters.put("redirect_uri", CALLBACK);
            parameters.putAll(more);
            parameters.values().removeIf(String::isEmpty);
            return zone + "/oauth/authorize?" + form(parameters);
        }
    }

    Place place() {
        return place(Set.of(
                GrantTypes.CLIENT_CREDENTIALS,
                GrantTypes.AUTHORIZATION_CODE,
                GrantTypes.JWT_BEARER,
                GrantTypes.REFRESH_TOKEN));
    }

    Place place(Set<String> grants) {
        var account = accounts.create(NewGlobalAccount.named("Log-ons"), null);
        Subaccount subaccount = accounts.create(account.id(), NewSubaccount.named("shops", "eu10"), null);
        return new Place(subaccount, zones.url(subaccount.id()), client(subaccount, grants), user(subaccount, "nadia"));
    }

    ClientSecret client(Subaccount subaccount, Set<String> grants) {
        String app = "shop-" + UUID.randomUUID() + "!t1";
        clients.create(new NewOAuthClient(
                "sb-" + app,
                app,
                subaccount.id(),
                UUID.randomUUID().toString(),
                Set.of(),
                grants,
                List.of(CALLBACK, "https://*.apps.example.com/**"),
                null));
        return clients.addSecret("sb-" + app, UUID.randomUUID().toString());
    }

    User user(Subaccount subaccount, String name) {
        return users.create(
                subaccount.id().value(), new NewUser(name, name + "@example.com", "Nadia", "Novak", PASSWORD));
    }

    Browser browser() {
        return new Browser(tls);
    }

    TokenCaller caller() {
        return new TokenCaller(tls);
    }

    /** The code of a log-on that went well. */
    String code(Place place, Map<String, String> more) {
        String back = browser().authorize(place.authorizeUrl(more), place.user().userName(), PASSWORD);
        return Browser.parameters(back).get("code");
    }

    HttpResponse<String> redeem(Place place, String code, Map<String, String> more) {
        var fields = new LinkedHashMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                place.client().clientId(),
                "client_secret",
                place.client().secret(),
                "redirect_uri",
                CALLBACK,
                "code",
                code));
        fields.putAll(more);
        return caller().post(place.zone(), form(fields));
    }
}
