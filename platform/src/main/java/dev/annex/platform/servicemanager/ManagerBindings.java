package dev.annex.platform.servicemanager;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.SubaccountDeleted;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.identity.ApplicationIndex;
import dev.annex.platform.identity.CredentialType;
import dev.annex.platform.identity.NewOAuthClient;
import dev.annex.platform.identity.OAuthClient;
import dev.annex.platform.identity.OAuthClients;
import dev.annex.platform.identity.UaaCredentials;
import dev.annex.platform.identity.Zones;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Who may use the Service Manager: one OAuth client for each operator, of plan {@code service-operator-access}. */
@Component
public class ManagerBindings {

    private static final String APPLICATION = "|service-manager!b1";
    private static final int LONGEST_NAME = 255;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final OAuthClients clients;
    private final UaaCredentials uaa;
    private final ApplicationIndex index;
    private final Zones zones;
    private final Hosts hosts;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ManagerBindings(
            JdbcClient jdbc,
            Accounts accounts,
            OAuthClients clients,
            UaaCredentials uaa,
            ApplicationIndex index,
            Zones zones,
            Hosts hosts,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.clients = clients;
        this.uaa = uaa;
        this.index = index;
        this.zones = zones;
        this.hosts = hosts;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Row(
            String id, SubaccountId subaccount, String name, CredentialType type, String clientId, Instant createdAt) {}

    /**
     * Makes credentials for an operator.
     *
     * @throws ServiceManagerException.NameTaken if the subaccount has some of that name
     */
    public ManagerBinding create(SubaccountId subaccount, String name, CredentialType type) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new ServiceManagerException.NameInvalid(LONGEST_NAME);
        }
        return Objects.requireNonNull(transactions.execute(status -> {
            accounts.hold(subaccount);
            String id = UUID.randomUUID().toString();
            String xsappname = id + "!b" + index.next() + APPLICATION;
            var row = new Row(id, subaccount, name, type, "sb-" + xsappname, Instant.ofEpochMilli(clock.millis()));
            if (!insert(row)) {
                throw new ServiceManagerException.NameTaken(name);
            }
            clients.create(new NewOAuthClient(
                    row.clientId(),
                    xsappname,
                    subaccount,
                    null,
                    Set.of(xsappname + ".subaccount_full_access"),
                    Set.of("client_credentials"),
                    List.of(),
                    null));
            ManagerBinding binding = withCredentials(row);
            record(row, "create");
            return binding;
        }));
    }

    public List<ManagerBinding> list(SubaccountId subaccount) {
        return jdbc
                .sql("select * from service_manager_binding where subaccount_id = :subaccount order by name")
                .param("subaccount", subaccount.value())
                .query(ManagerBindings::row)
                .list()
                .stream()
                .map(this::withCredentials)
                .toList();
    }

    /** @throws ServiceManagerException.BindingNotFound if the subaccount has no such credentials */
    public ManagerBinding require(SubaccountId subaccount, String id) {
        return withCredentials(find(subaccount, id));
    }

    /** Ends the credentials; tokens got with them stay valid until they expire, but are refused here at once. */
    public void delete(SubaccountId subaccount, String id) {
        transactions.executeWithoutResult(status -> {
            Row row = find(subaccount, id);
            jdbc.sql("delete from service_manager_binding where id = :id")
                    .param("id", id)
                    .update();
            clients.delete(row.clientId());
            record(row, "delete");
        });
    }

    /** The subaccount an OAuth client may manage; empty if it is no operator's. */
    Optional<SubaccountId> subaccountOf(String clientId) {
        return jdbc.sql("select * from service_manager_binding where client_id = :client")
                .param("client", clientId)
                .query(ManagerBindings::row)
                .optional()
                .map(Row::subaccount);
    }

    @EventListener
    void subaccountDeleted(SubaccountDeleted event) {
        SubaccountId subaccount = event.subaccount().id();
        jdbc.sql("select * from service_manager_binding where subaccount_id = :subaccount")
                .param("subaccount", subaccount.value())
                .query(ManagerBindings::row)
                .list()
                .forEach(row -> clients.delete(row.clientId()));
        jdbc.sql("delete from service_manager_binding where subaccount_id = :subaccount")
                .param("subaccount", subaccount.value())
                .update();
    }

    private Row find(SubaccountId subaccount, String id) {
        return jdbc.sql("select * from service_manager_binding where id = :id and subaccount_id = :subaccount")
                .param("id", id)
                .param("subaccount", subaccount.value())
                .query(ManagerBindings::row)
                .optional()
                .orElseThrow(() -> new ServiceManagerException.BindingNotFound(id));
    }

    /** @return false when the name is taken */
    private boolean insert(Row row) {
        return jdbc.sql("""
            insert into service_manager_binding (id, subaccount_id, name, credential_type, client_id, created_at)
            values (:id, :subaccount, :name, :type, :client, :now)
            on conflict do nothing
            """)
                        .param("id", row.id())
                        .param("subaccount", row.subaccount().value())
                        .param("name", row.name())
                        .param("type", row.type().wireName())
                        .param("client", row.clientId())
                        .param("now", row.createdAt().toEpochMilli())
                        .update()
                == 1;
    }

    private ManagerBinding withCredentials(Row row) {
        OAuthClient client = clients.find(row.clientId())
                .orElseThrow(() -> new IllegalStateException("the OAuth client of " + row.id() + " is missing"));
        ObjectNode credentials = uaa.forBinding(client, row.id(), row.type());
        String url = zones.url(row.subaccount());
        return new ManagerBinding(
                row.id(),
                row.subaccount(),
                row.name(),
                row.type(),
                row.clientId(),
                credentials.path("clientsecret").stringValue(null),
                credentials.path("certificate").stringValue(null),
                credentials.path("key").stringValue(null),
                client.xsappname(),
                hosts.url(HostRole.SERVICE_MANAGER),
                url,
                credentials.path("certurl").asString(url),
                row.createdAt());
    }

    private void record(Row row, String verb) {
        audit.record(AuditEntry.of("services/manager-binding." + verb, "manager-binding", row.id(), row.name())
                .subaccount(row.subaccount().value())
                .globalAccount(
                        accounts.require(row.subaccount()).globalAccount().value()));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("id"),
                new SubaccountId(row.getString("subaccount_id")),
                row.getString("name"),
                CredentialType.named(row.getString("credential_type")).orElseThrow(),
                row.getString("client_id"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
