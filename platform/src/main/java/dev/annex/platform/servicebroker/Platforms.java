package dev.annex.platform.servicebroker;

import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.problems.Blocker;
import dev.annex.foundation.secrets.RandomSecrets;
import dev.annex.foundation.secrets.SecretHashes;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.SubaccountDeleted;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.accounts.uses.InUse;
import dev.annex.platform.servicebroker.ServiceBrokerException.Invalid;
import dev.annex.platform.servicebroker.ServiceBrokerException.NameTaken;
import dev.annex.platform.servicebroker.ServiceBrokerException.PlatformNotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Platforms that may order services, each for one subaccount and with its own credentials (administration-api, 3.3). */
@Component
public class Platforms {

    /** The platform of instances ordered through the Service Manager or the cockpit. */
    public static final String SERVICE_MANAGER = "service-manager";

    private static final int LONGEST_NAME = 255;

    private final JdbcClient jdbc;
    private final InstanceStore instances;
    private final Accounts accounts;
    private final SecretHashes hashes;
    private final InstanceAudit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Platforms(
            JdbcClient jdbc,
            InstanceStore instances,
            Accounts accounts,
            SecretHashes hashes,
            InstanceAudit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.instances = instances;
        this.accounts = accounts;
        this.hashes = hashes;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Registers a platform and makes its first credentials.
     *
     * @throws NameTaken if the subaccount has a platform of that name
     */
    public PlatformCredentials register(SubaccountId subaccount, String name, PlatformType type) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new Invalid("name", "must have 1 to " + LONGEST_NAME + " characters");
        }
        var platform = new RegisteredPlatform(UUID.randomUUID().toString(), subaccount, name, type, now());
        var credentials = new PlatformCredentials(platform, "annex-" + platform.id(), RandomSecrets.token());
        transactions.executeWithoutResult(status -> {
            accounts.hold(subaccount);
            if (!insert(platform)) {
                throw new NameTaken(name);
            }
            insert(credentials);
            audit.record(entry(platform, "register"), subaccount);
        });
        return credentials;
    }

    /** A second pair of credentials beside the ones in use. */
    public PlatformCredentials addCredentials(SubaccountId subaccount, String platformId) {
        RegisteredPlatform platform = require(subaccount, platformId);
        var credentials = new PlatformCredentials(platform, "annex-" + UUID.randomUUID(), RandomSecrets.token());
        transactions.executeWithoutResult(status -> {
            insert(credentials);
            audit.record(entry(platform, "add-credentials").change("user", null, credentials.user()), subaccount);
        });
        return credentials;
    }

    /** Retires one pair of credentials; the last one too, since the platform can be given another. */
    public void removeCredentials(SubaccountId subaccount, String platformId, String user) {
        RegisteredPlatform platform = require(subaccount, platformId);
        transactions.executeWithoutResult(status -> {
            int removed = jdbc.sql(
                            "delete from platform_credential where platform_id = :platform and user_name = :user")
                    .param("platform", platformId)
                    .param("user", user)
                    .update();
            if (removed == 0) {
                throw new PlatformNotFound(user);
            }
            audit.record(entry(platform, "remove-credentials").change("user", user, null), subaccount);
        });
    }

    public Optional<RegisteredPlatform> find(SubaccountId subaccount, String platformId) {
        return jdbc.sql("""
            select id, subaccount_id, name, type, created_at
              from platform_registration
             where id = :id
               and subaccount_id = :subaccount
            """)
                .param("id", platformId)
                .param("subaccount", subaccount.value())
                .query(Platforms::platform)
                .optional();
    }

    public RegisteredPlatform require(SubaccountId subaccount, String platformId) {
        return find(subaccount, platformId).orElseThrow(() -> new PlatformNotFound(platformId));
    }

    public List<RegisteredPlatform> list(SubaccountId subaccount) {
        return jdbc.sql("""
            select id, subaccount_id, name, type, created_at
              from platform_registration
             where subaccount_id = :subaccount
             order by name
            """)
                .param("subaccount", subaccount.value())
                .query(Platforms::platform)
                .list();
    }

    public List<String> users(RegisteredPlatform platform) {
        return jdbc.sql("select user_name from platform_credential where platform_id = :platform order by created_at")
                .param("platform", platform.id())
                .query(String.class)
                .list();
    }

    /** @throws InUse while instances it ordered are left */
    public void delete(SubaccountId subaccount, String platformId) {
        transactions.executeWithoutResult(status -> {
            accounts.hold(subaccount);
            RegisteredPlatform platform = require(subaccount, platformId);
            List<Blocker> blockers = instances.blocking(platformId).stream()
                    .map(InstanceUses::blocker)
                    .toList();
            if (!blockers.isEmpty()) {
                throw new InUse("platform " + platform.name(), blockers);
            }
            jdbc.sql("delete from platform_registration where id = :id")
                    .param("id", platformId)
                    .update();
            audit.record(entry(platform, "unregister"), subaccount);
        });
    }

    /** The platform these credentials belong to; empty when they are wrong. */
    public Optional<RegisteredPlatform> authenticate(String user, String password) {
        return jdbc.sql("select password_hash from platform_credential where user_name = :user")
                .param("user", user)
                .query(String.class)
                .optional()
                .filter(hash -> hashes.matches(password, hash))
                .flatMap(hash -> jdbc.sql("""
                    select p.id, p.subaccount_id, p.name, p.type, p.created_at
                      from platform_registration p
                      join platform_credential c on c.platform_id = p.id
                     where c.user_name = :user
                    """)
                        .param("user", user)
                        .query(Platforms::platform)
                        .optional());
    }

    /** A subaccount without instances takes its registrations along. */
    @EventListener
    void subaccountDeleted(SubaccountDeleted event) {
        jdbc.sql("delete from platform_registration where subaccount_id = :subaccount")
                .param("subaccount", event.subaccount().id().value())
                .update();
    }

    /** @return false when the subaccount has a platform of that name */
    private boolean insert(RegisteredPlatform platform) {
        return jdbc.sql("""
            insert into platform_registration (id, subaccount_id, name, type, created_at)
            values (:id, :subaccount, :name, :type, :now)
            on conflict do nothing
            """)
                        .param("id", platform.id())
                        .param("subaccount", platform.subaccount().value())
                        .param("name", platform.name())
                        .param("type", platform.type().wireName())
                        .param("now", platform.createdAt().toEpochMilli())
                        .update()
                == 1;
    }

    private void insert(PlatformCredentials credentials) {
        jdbc.sql("""
            insert into platform_credential (user_name, platform_id, password_hash, created_at)
            values (:user, :platform, :hash, :now)
            """)
                .param("user", credentials.user())
                .param("platform", credentials.platform().id())
                .param("hash", hashes.hash(credentials.password()))
                .param("now", clock.millis())
                .update();
    }

    private static AuditEntry entry(RegisteredPlatform platform, String verb) {
        return AuditEntry.of("services/platform." + verb, "platform", platform.id(), platform.name());
    }

    private static RegisteredPlatform platform(ResultSet row, int number) throws SQLException {
        return new RegisteredPlatform(
                row.getString("id"),
                new SubaccountId(row.getString("subaccount_id")),
                row.getString("name"),
                PlatformType.ofWire(row.getString("type")).orElse(PlatformType.OTHER),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    /** To the millisecond, as it is stored. */
    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
