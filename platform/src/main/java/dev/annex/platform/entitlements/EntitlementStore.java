package dev.annex.platform.entitlements;

import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.landscape.SystemId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Assignments and what instances hold of them. A plan without a system has the system id ''. */
@Repository
class EntitlementStore {

    private final JdbcClient jdbc;

    EntitlementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether it is new; the same assignment exists otherwise */
    boolean insert(Entitlement entitlement) {
        return jdbc.sql("""
            insert into entitlement
                   (id, subaccount_id, service, plan, system_id, amount, used, quota_id, version, created_at,
                    modified_at)
            values (:id, :subaccount, :service, :plan, :system, :amount, 0, :quota, 1, :at, :at)
                on conflict do nothing
            """)
                        .param("id", entitlement.id())
                        .param("subaccount", entitlement.subaccount().value())
                        .param("service", entitlement.service())
                        .param("plan", entitlement.plan())
                        .param("system", key(entitlement.system()))
                        .param("amount", entitlement.amount())
                        .param("quota", entitlement.quotaId())
                        .param("at", entitlement.createdAt().toEpochMilli())
                        .update()
                == 1;
    }

    /** @return whether the amount is not below what is in use */
    boolean setAmount(String id, @Nullable Integer amount, Instant at) {
        return jdbc.sql("""
            update entitlement
               set amount = :amount, version = version + 1, modified_at = :at
             where id = :id and used <= :enough
            """)
                        .param("id", id)
                        .param("amount", amount)
                        .param("enough", amount == null ? Integer.MAX_VALUE : amount)
                        .param("at", at.toEpochMilli())
                        .update()
                == 1;
    }

    boolean bump(String id) {
        return jdbc.sql("update entitlement set version = version + 1 where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    void delete(String id) {
        jdbc.sql("delete from entitlement where id = :id").param("id", id).update();
    }

    /** One share more; empty if there is no room for one. */
    Optional<Entitlement> take(String id) {
        return jdbc.sql("""
            update entitlement
               set used = used + 1, version = version + 1
             where id = :id and (amount is null or used < amount)
            returning *
            """).param("id", id).query(EntitlementStore::row).optional();
    }

    /** One share back. */
    Entitlement give(String id) {
        return jdbc.sql("update entitlement set used = used - 1, version = version + 1 where id = :id returning *")
                .param("id", id)
                .query(EntitlementStore::row)
                .single();
    }

    void handedOutBy(String id, String quotaId) {
        jdbc.sql("update entitlement set quota_id = :quota where id = :id")
                .param("id", id)
                .param("quota", quotaId)
                .update();
    }

    /** @return whether the instance held nothing before */
    boolean insertReservation(String instanceId, String entitlementId) {
        return jdbc.sql("""
            insert into entitlement_reservation (instance_id, entitlement_id)
            values (:instance, :entitlement) on conflict do nothing
            """)
                        .param("instance", instanceId)
                        .param("entitlement", entitlementId)
                        .update()
                == 1;
    }

    /** @return the entitlement the instance held */
    Optional<String> deleteReservation(String instanceId) {
        return jdbc.sql("delete from entitlement_reservation where instance_id = :instance returning entitlement_id")
                .param("instance", instanceId)
                .query(String.class)
                .optional();
    }

    Optional<String> reservation(String instanceId) {
        return jdbc.sql("select entitlement_id from entitlement_reservation where instance_id = :instance")
                .param("instance", instanceId)
                .query(String.class)
                .optional();
    }

    List<String> holders(String entitlementId) {
        return jdbc.sql("""
            select instance_id from entitlement_reservation where entitlement_id = :id order by instance_id
            """).param("id", entitlementId).query(String.class).list();
    }

    Optional<Entitlement> find(String id) {
        return jdbc.sql("select * from entitlement where id = :id")
                .param("id", id)
                .query(EntitlementStore::row)
                .optional();
    }

    Optional<Entitlement> find(SubaccountId subaccount, String service, String plan, @Nullable SystemId system) {
        return jdbc.sql("""
            select * from entitlement
             where subaccount_id = :subaccount and service = :service and plan = :plan and system_id = :system
            """)
                .param("subaccount", subaccount.value())
                .param("service", service)
                .param("plan", plan)
                .param("system", key(system))
                .query(EntitlementStore::row)
                .optional();
    }

    List<Entitlement> of(SubaccountId subaccount) {
        return jdbc.sql("select * from entitlement where subaccount_id = :id order by service, plan, created_at, id")
                .param("id", subaccount.value())
                .query(EntitlementStore::row)
                .list();
    }

    List<Entitlement> of(SystemId system) {
        return jdbc.sql("select * from entitlement where system_id = :id order by service, plan, created_at, id")
                .param("id", system.value())
                .query(EntitlementStore::row)
                .list();
    }

    /** What was handed out of a quota. */
    List<Entitlement> of(Quota quota) {
        return jdbc.sql("select * from entitlement where quota_id = :id order by created_at, id")
                .param("id", quota.id())
                .query(EntitlementStore::row)
                .list();
    }

    List<Entitlement> of(GlobalAccountId account) {
        return jdbc.sql("""
            select e.* from entitlement e join subaccount s on s.id = e.subaccount_id
             where s.global_account_id = :account order by e.service, e.plan, e.created_at, e.id
            """)
                .param("account", account.value())
                .query(EntitlementStore::row)
                .list();
    }

    /** How many subaccounts have a plan, and how many instances hold it. */
    record Spread(String service, String plan, @Nullable SystemId system, int assigned, int used) {}

    /** For plans of these systems; the system {@code ""} stands for plans that know none. */
    List<Spread> spread(GlobalAccountId account, Collection<String> systems) {
        return jdbc.sql("""
            select e.service, e.plan, e.system_id, count(*) as assigned, sum(e.used) as used
              from entitlement e
             where e.system_id in (:systems)
               and (select s.global_account_id from subaccount s where s.id = e.subaccount_id) = :account
             group by e.service, e.plan, e.system_id
            """)
                .param("account", account.value())
                .param("systems", systems)
                .query((row, _) -> new Spread(
                        row.getString("service"),
                        row.getString("plan"),
                        system(row.getString("system_id")),
                        row.getInt("assigned"),
                        row.getInt("used")))
                .list();
    }

    private static @Nullable SystemId system(String key) {
        return key.isEmpty() ? null : new SystemId(key);
    }

    static String key(@Nullable SystemId system) {
        return system == null ? "" : system.value();
    }

    private static Entitlement row(ResultSet row, int number) throws SQLException {
        int amount = row.getInt("amount");
        Integer limit = row.wasNull() ? null : Integer.valueOf(amount);
        return new Entitlement(
                row.getString("id"),
                new SubaccountId(row.getString("subaccount_id")),
                row.getString("service"),
                row.getString("plan"),
                system(row.getString("system_id")),
                limit,
                row.getInt("used"),
                row.getString("quota_id"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("modified_at")));
    }
}
