package dev.annex.platform.landscape;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.landscape.LandscapeException.SystemNotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The systems of all accounts. */
@Repository
class SystemStore {

    /** What an entry shows of a registration that another one made is read there, so both always tell the same. */
    private static final String SELECT = """
        SELECT s.id, s.global_account, s.name, s.type, s.discovery, s.app, s.state, s.state_reason, s.created_at,
               s.tenant_identity, s.tenant_id, s.registered_by,
               o.global_account AS peer,
               coalesce(o.scenario_group, s.scenario_group) AS scenario_group,
               coalesce(o.management_url, s.management_url) AS management_url,
               coalesce(o.ui_url, s.ui_url) AS ui_url,
               coalesce(o.api_url, s.api_url) AS api_url,
               coalesce(o.server_key_sha256, s.server_key_sha256, newest.key_sha256) AS pin,
               newest.expires_at AS certificate_expires_at
          FROM landscape_system s
          LEFT JOIN landscape_system o ON o.id = s.registered_by
          LEFT JOIN pairing p ON p.system_id = coalesce(s.registered_by, s.id)
          LEFT JOIN pairing_certificate newest ON newest.fingerprint =
               (SELECT c.fingerprint FROM pairing_certificate c
                 WHERE c.pairing_id = p.id AND c.revoked_at IS NULL
                 ORDER BY c.issued_at DESC, c.fingerprint LIMIT 1)
        """;

    private final JdbcClient jdbc;
    private final SystemTypes types;

    SystemStore(JdbcClient jdbc, SystemTypes types) {
        this.jdbc = jdbc;
        this.types = types;
    }

    /** @return whether the name was free in the account */
    boolean insert(GlobalAccountId account, Entry.Fresh fresh) {
        return jdbc.sql("""
            INSERT INTO landscape_system
                   (id, global_account, name, name_key, type, discovery, app, state, created_at, version)
            VALUES (:id, :account, :name, :key, :type, :discovery, :app, :state, :created, 0)
            ON CONFLICT (global_account, name_key) DO NOTHING
            """)
                        .param("id", fresh.id().value())
                        .param("account", account.value())
                        .param("name", fresh.name().value())
                        .param("key", fresh.name().key())
                        .param("type", fresh.type().id())
                        .param("discovery", fresh.discovery().name())
                        .param("app", fresh.app())
                        .param("state", SystemStatus.EMPTY.name())
                        .param("created", fresh.createdAt().toEpochMilli())
                        .update()
                == 1;
    }

    /** Entries of any account that show the registration made by this one, in the order in which they are locked. */
    List<Entry> showing(SystemId id) {
        return jdbc.sql(SELECT + " WHERE s.registered_by = :id ORDER BY s.id")
                .param("id", id.value())
                .query(this::entry)
                .list();
    }

    /** Entries of these accounts for the same tenant, whatever their state. */
    List<Entry> ofTenant(Collection<GlobalAccountId> accounts, SystemType type, String tenantIdentity) {
        return accounts.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + """
                     WHERE s.tenant_identity = :identity AND s.type = :type AND s.global_account IN (:accounts)
                     ORDER BY s.id
                    """)
                        .param("identity", tenantIdentity)
                        .param("type", type.id())
                        .param("accounts", values(accounts))
                        .query(this::entry)
                        .list();
    }

    /** The registrations that were made in these accounts themselves. */
    List<SystemId> registeredIn(Collection<GlobalAccountId> accounts) {
        return accounts.isEmpty()
                ? List.of()
                : jdbc
                        .sql("""
                            SELECT id FROM landscape_system
                             WHERE global_account IN (:accounts) AND state = :registered AND registered_by IS NULL ORDER BY id
                            """)
                        .param("accounts", values(accounts))
                        .param("registered", SystemStatus.REGISTERED.name())
                        .query(String.class)
                        .list()
                        .stream()
                        .map(SystemId::new)
                        .toList();
    }

    /** For each of these systems the others, in these accounts, that are the same tenant (pairing, 7.5). */
    Map<SystemId, List<SystemId>> sameTenants(Collection<SystemId> systems, Collection<GlobalAccountId> among) {
        if (systems.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                    SELECT s.id, t.id AS same
                      FROM landscape_system s
                      JOIN landscape_system t
                        ON t.tenant_identity = s.tenant_identity AND t.type = s.type AND t.id <> s.id
                     WHERE s.id IN (:systems) AND t.global_account IN (:among)
                     ORDER BY s.id, t.id
                    """)
                .param("systems", systems.stream().map(SystemId::value).toList())
                .param("among", values(among))
                .query((row, _) -> Map.entry(new SystemId(row.getString("id")), new SystemId(row.getString("same"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    Page<LandscapeSystem> page(GlobalAccountId account, Listing listing) {
        Listing.SqlPart part = listing.sql("s.id", "s.name_key", "s.created_at");
        List<LandscapeSystem> rows = jdbc
                .sql(SELECT + " WHERE s.global_account = :account AND " + part.conditions() + " ORDER BY "
                        + part.orderAndLimit())
                .param("account", account.value())
                .params(part.parameters())
                .query(this::entry)
                .list()
                .stream()
                .map(Entry::system)
                .toList();
        return listing.cut(rows, system -> system.id().value(), LandscapeSystem::name, LandscapeSystem::createdAt);
    }

    /** Systems of these types that something can be made for, without reading more of them. */
    List<SystemId> usable(GlobalAccountId account, Predicate<SystemType> ofType) {
        return jdbc
                .sql("""
                    SELECT id, type, state FROM landscape_system
                     WHERE global_account = :account AND state IN (:registered, :empty)
                     ORDER BY created_at, id
                    """)
                .param("account", account.value())
                .param("registered", SystemStatus.REGISTERED.name())
                .param("empty", SystemStatus.EMPTY.name())
                .query((row, _) -> {
                    SystemType type = types.named(row.getString("type"));
                    boolean usable =
                            row.getString("state").equals(SystemStatus.REGISTERED.name()) || !type.pairsByToken();
                    return usable && ofType.test(type)
                            ? Optional.of(new SystemId(row.getString("id")))
                            : Optional.<SystemId>empty();
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> values(Collection<GlobalAccountId> accounts) {
        return accounts.stream().map(GlobalAccountId::value).toList();
    }

    /** Says which subaccount's subscription brought the entry. */
    void write(SystemId id, SubaccountId subscribed) {
        jdbc.sql("UPDATE landscape_system SET subaccount_id = :subaccount WHERE id = :id")
                .param("subaccount", subscribed.value())
                .param("id", id.value())
                .update();
    }

    /** What subscriptions of the subaccount brought. */
    List<LandscapeSystem> subscribedIn(SubaccountId subaccount) {
        return jdbc
                .sql(SELECT + " WHERE s.subaccount_id = :subaccount ORDER BY s.id")
                .param("subaccount", subaccount.value())
                .query(this::entry)
                .list()
                .stream()
                .map(Entry::system)
                .toList();
    }

    List<LandscapeSystem> list(GlobalAccountId account) {
        return jdbc
                .sql(SELECT + " WHERE s.global_account = :account ORDER BY s.name_key")
                .param("account", account.value())
                .query(this::entry)
                .list()
                .stream()
                .map(Entry::system)
                .toList();
    }

    Optional<Entry> find(SystemId id) {
        return jdbc.sql(SELECT + " WHERE s.id = :id")
                .param("id", id.value())
                .query(this::entry)
                .optional();
    }

    Optional<Entry> byName(GlobalAccountId account, String name) {
        return jdbc.sql(SELECT + " WHERE s.global_account = :account AND s.name_key = :key")
                .param("account", account.value())
                .param("key", name.toLowerCase(java.util.Locale.ROOT))
                .query(this::entry)
                .optional();
    }

    /** Reads a system after taking its row until the end of the transaction: whoever decides on its state begins here. */
    Optional<Entry> lock(SystemId id) {
        int taken = jdbc.sql("UPDATE landscape_system SET version = version + 1 WHERE id = :id")
                .param("id", id.value())
                .update();
        return taken == 0 ? Optional.empty() : find(id);
    }

    Entry requireLocked(SystemId id) {
        return lock(id).orElseThrow(() -> new SystemNotFound(id.value()));
    }

    /** @return whether the name was free in the account */
    boolean rename(Entry entry, SystemName name) {
        return jdbc.sql("""
            UPDATE landscape_system SET name = :name, name_key = :key
             WHERE id = :id
               AND NOT EXISTS (SELECT 1 FROM landscape_system other
                                WHERE other.global_account = :account AND other.name_key = :key AND other.id <> :id)
            """)
                        .param("name", name.value())
                        .param("key", name.key())
                        .param("id", entry.id().value())
                        .param("account", entry.system().globalAccount().value())
                        .update()
                == 1;
    }

    void write(SystemId id, SystemState state) {
        jdbc.sql("UPDATE landscape_system SET state = :state, state_reason = :reason WHERE id = :id")
                .param("state", state.status().name())
                .param("reason", state.reason())
                .param("id", id.value())
                .update();
    }

    void write(SystemId id, Entry.Announced announced) {
        jdbc.sql("""
            UPDATE landscape_system
               SET management_url = :management, server_key_sha256 = :pin, ui_url = :ui, api_url = :api
             WHERE id = :id
            """)
                .param("management", announced.managementUrl())
                .param("pin", announced.serverKeySha256())
                .param("ui", announced.uiUrl())
                .param("api", announced.apiUrl())
                .param("id", id.value())
                .update();
    }

    /** Shows, from now on, the registration another entry made; absent: none but its own. */
    void showRegistrationOf(SystemId id, @Nullable SystemId registeredBy) {
        jdbc.sql("UPDATE landscape_system SET registered_by = :by WHERE id = :id")
                .param("by", registeredBy == null ? null : registeredBy.value())
                .param("id", id.value())
                .update();
    }

    void write(SystemId id, Discovery discovery) {
        jdbc.sql("UPDATE landscape_system SET discovery = :discovery WHERE id = :id")
                .param("discovery", discovery.name())
                .param("id", id.value())
                .update();
    }

    /** Gives an entry the addresses and the tenant that it lacks and another one has. */
    void complete(SystemId id, LandscapeSystem other) {
        jdbc.sql("""
            UPDATE landscape_system
               SET ui_url = coalesce(ui_url, :ui), api_url = coalesce(api_url, :api),
                   tenant_id = coalesce(tenant_id, :tenant)
             WHERE id = :id
            """)
                .param("ui", other.uiUrl())
                .param("api", other.apiUrl())
                .param("tenant", other.tenantId())
                .param("id", id.value())
                .update();
    }

    void writeTenant(SystemId id, String identity, @Nullable String tenantId) {
        jdbc.sql("UPDATE landscape_system SET tenant_identity = :identity, tenant_id = :tenant WHERE id = :id")
                .param("identity", identity)
                .param("tenant", tenantId)
                .param("id", id.value())
                .update();
    }

    void write(SystemId id, @Nullable ScenarioGroup group) {
        jdbc.sql("UPDATE landscape_system SET scenario_group = :group WHERE id = :id")
                .param("group", group == null ? null : group.name())
                .param("id", id.value())
                .update();
    }

    void delete(SystemId id) {
        jdbc.sql("DELETE FROM landscape_system WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        var status = SystemStatus.valueOf(row.getString("state"));
        String reason = row.getString("state_reason");
        String group = row.getString("scenario_group");
        long expires = row.getLong("certificate_expires_at");
        Instant certificateExpiresAt = row.wasNull() ? null : Instant.ofEpochMilli(expires);
        String managementUrl = row.getString("management_url");
        String id = row.getString("id");
        String registeredBy = row.getString("registered_by");
        String account = row.getString("global_account");
        String peer = row.getString("peer");
        var system = new LandscapeSystem(
                new SystemId(id),
                new GlobalAccountId(account),
                row.getString("name"),
                types.named(row.getString("type")),
                Discovery.valueOf(row.getString("discovery")),
                new SystemId(registeredBy == null ? id : registeredBy),
                new GlobalAccountId(peer == null ? account : peer),
                row.getString("app"),
                status,
                reason,
                managementUrl != null,
                row.getString("tenant_id"),
                row.getString("ui_url"),
                row.getString("api_url"),
                group == null ? null : ScenarioGroup.valueOf(group),
                certificateExpiresAt,
                Instant.ofEpochMilli(row.getLong("created_at")));
        return new Entry(
                system,
                SystemState.of(status, reason),
                row.getString("tenant_identity"),
                managementUrl,
                row.getString("pin"));
    }
}
