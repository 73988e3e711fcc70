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
    private final OAuthClients clients;

    UaaCredentials(Accounts accounts, Zones zones, SigningKeys keys, OAuthClients clients) {
        this.accounts = accounts;
        this.zones = zones;
        this.keys = keys;
        this.clients = clients;
    }

    /**
     * What a binding hands out: a secret or a certificate of its own, the same again for the same binding. A fresh object
     * that the caller may extend or cut down.
     */
    public ObjectNode forBinding(OAuthClient client, String bindingId, CredentialType type) {
        return switch (type) {
            case BINDING_SECRET -> of(client, clients.addSecret(client.clientId(), bindingId));
            case X509 -> {
                BindingCertificates.Issued issued = clients.addCertificate(client.clientId(), bindingId);
                yield common(client)
                        .put("certurl", zones.certificateUrl(accounts.require(client.subaccount())))
                        .put("certificate", issued.chain())
                        .put("key", issued.key())
                        .put("credential-type", type.wireName());
            }
        };
    }

    /** The same for a secret that is there already. */
    public ObjectNode of(OAuthClient client, ClientSecret secret) {
        return common(client)
                .put("clientsecret", secret.secret())
                .put("credential-type", CredentialType.BINDING_SECRET.wireName());
    }

    private ObjectNode common(OAuthClient client) {
        Subaccount subaccount = accounts.require(client.subaccount());
        String guid = subaccount.id().value();
        return JsonNodeFactory.instance
                .objectNode()
                .put("url", zones.url(subaccount))
                .put("uaadomain", zones.uaaDomain())
                .put("clientid", client.clientId())
                .put("xsappname", client.xsappname())
                .put("identityzone", subaccount.subdomain())
                .put("identityzoneid", guid)
                .put("tenantid", guid)
                .put("zoneid", guid)
                .put("subaccountid", guid)
                .put("tenantmode", "dedicated")
                .put("verificationkey", keys.current(guid).publicPem())
                .put("apiurl", zones.url("api"))
                .put("sburl", zones.url("internal-xsuaa"));
    }
}
