package dev.annex.platform.eventmesh;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.platform.identity.ClientSecret;
import dev.annex.platform.identity.OAuthClient;
import dev.annex.platform.identity.OAuthClients;
import dev.annex.platform.identity.UaaCredentials;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an application gets to reach the mesh (event-mesh, 2). The order of the entries is part of the contract: clients
 * take the third one for REST, and the first element of {@code protocol}.
 */
@Component
class BindingCredentials {

    private static final List<String> AUTHORIZATION = List.of(
            "url",
            "uaadomain",
            "clientid",
            "clientsecret",
            "xsappname",
            "identityzone",
            "tenantid",
            "credential-type",
            "verificationkey");

    private final OAuthClients clients;
    private final UaaCredentials authorization;
    private final Hosts hosts;

    BindingCredentials(OAuthClients clients, UaaCredentials authorization, Hosts hosts) {
        this.clients = clients;
        this.authorization = authorization;
        this.hosts = hosts;
    }

    ObjectNode of(MessageClient client, ClientSecret secret) {
        OAuthClient application = clients.find(client.clientId()).orElseThrow();
        ObjectNode all = authorization.of(application, secret);
        ObjectNode uaa = object();
        AUTHORIZATION.forEach(name -> uaa.set(name, all.required(name)));
        ObjectNode oa2 = object().put("clientid", client.clientId())
                .put("clientsecret", secret.secret())
                .put("tokenendpoint", uaa.required("url").asString() + "/oauth/token")
                .put("granttype", "client_credentials");
        ObjectNode credentials = object().put("xsappname", client.xsappname())
                .put("serviceinstanceid", client.instanceId())
                .put("instanceid", client.instanceId())
                .put("namespace", client.namespace())
                .put("emname", client.emname())
                .put("instancetype", "default");
        credentials.set("uaa", uaa);
        entries(client.options(), oa2, credentials);
        return credentials;
    }

    private void entries(Options options, ObjectNode oa2, ObjectNode credentials) {
        String https = hosts.url(HostRole.MESH);
        String webSocket = "wss" + https.substring("https".length());
        ArrayNode messaging = JsonNodeFactory.instance.arrayNode();
        if (options.messaging()) {
            messaging.add(entry(oa2, "amqp10ws", "sapmgw", webSocket + "/protocols/amqp10ws"));
            messaging.add(entry(oa2, "mqtt311ws", "sapmgw", webSocket + "/protocols/mqtt311ws"));
        }
        if (options.messagingRest()) {
            messaging.add(entry(oa2, "httprest", "saprestmgw", https));
        }
        if (!messaging.isEmpty()) {
            credentials.set("messaging", messaging);
        }
        if (options.management()) {
            ObjectNode management = object();
            management.set("oa2", oa2.deepCopy());
            management.put("uri", https);
            credentials.putArray("management").add(management);
        }
    }

    private static ObjectNode entry(ObjectNode oa2, String protocol, String broker, String uri) {
        ObjectNode entry = object();
        entry.set("oa2", oa2.deepCopy());
        entry.putArray("protocol").add(protocol);
        entry.putObject("broker").put("type", broker);
        return entry.put("uri", uri);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
