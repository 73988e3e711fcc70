package dev.annex.platform.identity;

import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.Subaccount;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The OAuth part of a binding's credentials, as every client library reads it (destination-service, 2). */
@Component
public class UaaCredentials {

    private final Accounts accounts;
    private final Zones zones;
    private final SigningKeys keys;

    UaaCredentials(Accounts accounts, Zones zones, SigningKeys keys) {
        this.accounts = accounts;
        this.zones = zones;
        this.keys = keys;
    }

    /** A fresh object that the caller may extend or cut down. */
    public ObjectNode of(OAuthClient client, ClientSecret secret) {
        Subaccount subaccount = accounts.require(client.subaccount());
        String guid = subaccount.id().value();
        return JsonNodeFactory.instance
                .objectNode()
                .put("url", zones.url(subaccount))
                .put("uaadomain", zones.uaaDomain())
                .put("clientid", client.clientId())
                .put("clientsecret", secret.secret())
                .put("xsappname", client.xsappname())
                .put("identityzone", subaccount.subdomain())
                .put("identityzoneid", guid)
                .put("tenantid", guid)
                .put("zoneid", guid)
                .put("subaccountid", guid)
                .put("tenantmode", "dedicated")
                .put("verificationkey", keys.current(guid).publicPem())
                .put("apiurl", zones.url("api"))
                .put("sburl", zones.url("internal-xsuaa"))
                .put("credential-type", "binding-secret");
    }
}
