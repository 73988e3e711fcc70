package dev.annex.platform.entitlements;

import dev.annex.platform.accounts.DirectoryId;
import dev.annex.platform.accounts.GlobalAccountId;
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

/** Quotas in the database. What is absent there is ''. */
@Repository
class QuotaStore {

    private final JdbcClient jdbc;

    QuotaStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether it is new */
    boolean insert(Quota quota) {
        DirectoryId directory = quota.directory();
        SystemId system = quota.system();
        return jdbc.sql("""
            insert into entitlement_quota (id, global_account_id, directory_id, parent_id, service, plan, system_id,
                                           amount, taken, created_at, modified_at)
            values (:id, :account, :directory, :parent, :service, :plan, :system, :amount, 0, :at, :at)
                on conflict do nothing
            """)
                        .param("id", quota.id())
                        .param("account", quota.account().value())
                        .param("directory", directory == null ? "" : directory.value())
                        .param("parent", quota.parentId() == null ? "" : quota.parentId())
                        .param("service", quota.service())
                        .param("plan", quota.plan())
                        .param("system", system == null ? "" : system.value())
                        .param("amount", quota.amount())
                        .param("at", quota.createdAt().toEpochMilli())
                        .update()
                == 1;
    }

    /** Hands out more, or takes back (a negative number); empty if there is not as much, or no such quota. */
    Optional<Quota> take(String id, int more) {
        return jdbc.sql("""
            update entitlement_quota set taken = taken + :more
             where id = :id and (amount is null or :more <= 0 or taken + :more <= amount)
            returning *
            """)
                .param("id", id)
                .param("more", more)
                .query(QuotaStore::row)
                .optional();
    }

    /** @return whether the amount is not below what is handed out */
    boolean setAmount(String id, @Nullable Integer amount, Instant at) {
        return jdbc.sql("""
            update entitlement_quota set amount = :amount, modified_at = :at where id = :id and taken <= :enough
            """)
                        .param("id", id)
                        .param("amount", amount)
                        .param("enough", amount == null ? Integer.MAX_VALUE : amount)
                        .param("at", at.toEpochMilli())
                        .update()
                == 1;
    }

    /** Nobody else hands anything out of it until the transaction ends. */
    Optional<Quota> lock(String id) {
        return take(id, 0);
    }

    void delete(String id) {
        jdbc.sql("delete from entitlement_quota where id = :id").param("id", id).update();
    }

    void deleteOf(GlobalAccountId account) {
        jdbc.sql("delete from entitlement_quota where global_account_id = :account")
                .param("account", account.value())
                .update();
    }

    Optional<Quota> find(String id) {
        return jdbc.sql("select * from entitlement_quota where id = :id")
                .param("id", id)
                .query(QuotaStore::row)
                .optional();
    }

    /** The global account's own, and its directories'. */
    List<Quota> of(GlobalAccountId account) {
        return jdbc.sql("select * from entitlement_quota where global_account_id = :account order by id")
                .param("account", account.value())
                .query(QuotaStore::row)
                .list();
    }

    /** @param ids not empty; see {@link Quota#id} */
    List<Quota> all(Collection<String> ids) {
        return jdbc.sql("select * from entitlement_quota where id in (:ids)")
                .param("ids", ids)
                .query(QuotaStore::row)
                .list();
    }

    List<Quota> of(DirectoryId directory) {
        return jdbc.sql("select * from entitlement_quota where directory_id = :directory order by service, plan, id")
                .param("directory", directory.value())
                .query(QuotaStore::row)
                .list();
    }

    /** Those of directories that hand out plans of the system. */
    List<Quota> ofDirectories(SystemId system) {
        return jdbc.sql("""
            select * from entitlement_quota where system_id = :system and directory_id <> '' order by id
            """)
                .param("system", system.value())
                .query(QuotaStore::row)
                .list();
    }

    private static Quota row(ResultSet row, int number) throws SQLException {
        String directory = row.getString("directory_id");
        String parent = row.getString("parent_id");
        String system = row.getString("system_id");
        int amount = row.getInt("amount");
        Integer limit = row.wasNull() ? null : Integer.valueOf(amount);
        return new Quota(
                row.getString("id"),
                new GlobalAccountId(row.getString("global_account_id")),
                directory.isEmpty() ? null : new DirectoryId(directory),
                parent.isEmpty() ? null : parent,
                row.getString("service"),
                row.getString("plan"),
                system.isEmpty() ? null : new SystemId(system),
                limit,
                row.getInt("taken"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("modified_at")));
    }
}
