package dev.annex.platform.eventmesh;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.SubaccountId;
import java.net.http.HttpClient;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Makes subaccounts and message clients in the platform under test. */
public final class MeshBed {

    private final MessageClients clients;
    private final Accounts accounts;
    private final TransactionTemplate transaction;
    private final TlsMaterial tls;

    public MeshBed(ApplicationContext platform) {
        this.clients = platform.getBean(MessageClients.class);
        this.accounts = platform.getBean(Accounts.class);
        this.transaction = platform.getBean(TransactionTemplate.class);
        this.tls = platform.getBean(TlsMaterial.class);
    }

    public SubaccountId subaccount() {
        var account = accounts.create(NewGlobalAccount.named("Mesh"), null);
        return accounts.create(account.id(), NewSubaccount.named("Events", "eu10"), null)
                .id();
    }

    /** A client with all rights below its namespace. */
    public TestClient client(SubaccountId subaccount, String namespace) {
        return client(subaccount, namespace, Rules.ownNamespace(), Options.all());
    }

    /** A client that may also subscribe to topics of another namespace. */
    public TestClient listener(SubaccountId subaccount, String namespace, String foreign) {
        var own = List.of(Rules.NAMESPACE + "/*");
        return client(
                subaccount,
                namespace,
                new Rules(
                        new Rules.Grants(own, own),
                        new Rules.Grants(own, List.of(Rules.NAMESPACE + "/*", foreign + "/*"))),
                Options.all());
    }

    public TestClient client(SubaccountId subaccount, String namespace, Rules rules, Options options) {
        String instance = UUID.randomUUID().toString();
        String emname = namespace.replace('/', '-').replace('.', '-');
        transaction.executeWithoutResult(_ -> clients.reserve(
                new NewMessageClient(instance, subaccount, emname, namespace, rules, options, 10, null)));
        clients.create(instance);
        return bound(instance, "binding-" + instance);
    }

    public TestClient bound(String instance, String binding) {
        ObjectNode credentials = clients.bind(instance, binding);
        HttpClient http = HttpClient.newBuilder()
                .sslContext(tls.trusting())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return new TestClient(clients.require(instance), credentials, http, tls);
    }
}
