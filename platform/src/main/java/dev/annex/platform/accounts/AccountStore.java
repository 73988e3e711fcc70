package dev.annex.platform.accounts;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Accounts in the database. */
@Repository
class AccountStore {

    private static final TypeReference<Map<String, List<String>>> LABELS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AccountStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Whether the name was free and is taken now, for good until it is let go. */
    boolean claimSubdomain(String subdomain) {
        return jdbc.sql("insert into account_subdomain (subdomain) values (:subdomain) on conflict do nothing")
                        .param("subdomain", subdomain)
                        .update()
                == 1;
    }

    void insert(GlobalAccount account) {
        jdbc.sql("""
            insert into global_account
                   (id, name, subdomain, customer_id, eu_access, market, created_at, version)
            values (:id, :name, :subdomain, :customer, :euAccess, :market, :createdAt, 1)
            """)
                .param("id", account.id().value())
                .param("name", account.name())
                .param("subdomain", account.subdomain())
                .param("customer", account.customerId())
                .param("euAccess", account.euAccess())
                .param("market", account.market())
                .param("createdAt", account.createdAt().toEpochMilli())
                .update();
    }

    void insert(Subaccount subaccount) {
        jdbc.sql("""
            insert into subaccount
                   (id, global_account_id, name, name_key, subdomain, region, directory_id, description,
                    environments, used_for_production, beta_enabled, labels, created_at, modified_at, version)
            values (:id, :account, :name, :key, :subdomain, :region, :directory, :description,
                    :environments, :production, :beta, :labels, :createdAt, :modifiedAt, 1)
            """)
                .param("id", subaccount.id().value())
                .param("account", subaccount.globalAccount().value())
                .param("subdomain", subaccount.subdomain())
                .param("region", subaccount.region())
                .param("createdAt", subaccount.createdAt().toEpochMilli())
                .params(settings(subaccount))
                .update();
    }

    void update(GlobalAccount account) {
        jdbc.sql("""
            update global_account
               set name = :name, customer_id = :customer, eu_access = :euAccess
             where id = :id
            """)
                .param("id", account.id().value())
                .param("name", account.name())
                .param("customer", account.customerId())
                .param("euAccess", account.euAccess())
                .update();
    }

    void update(Subaccount subaccount) {
        jdbc.sql("""
            update subaccount
               set name = :name, name_key = :key, directory_id = :directory, description = :description,
                   environments = :environments, used_for_production = :production, beta_enabled = :beta,
                   labels = :labels, modified_at = :modifiedAt
             where id = :id
            """)
                .param("id", subaccount.id().value())
                .params(settings(subaccount))
                .update();
    }

    private Map<String, Object> settings(Subaccount subaccount) {
        SubaccountSettings settings = subaccount.settings();
        DirectoryId directory = settings.directory();
        return Map.of(
                "name",
                settings.name(),
                "key",
                key(settings.name()),
                "directory",
                directory == null ? "" : directory.value(),
                "description",
                settings.description(),
                "environments",
                String.join(" ", new TreeSet<>(settings.environments())),
                "production",
                settings.usedForProduction(),
                "beta",
                settings.betaEnabled(),
                "labels",
                json.writeValueAsString(settings.labels()),
                "modifiedAt",
                subaccount.modifiedAt().toEpochMilli());
    }

    void delete(GlobalAccount account) {
        jdbc.sql("delete from global_account where id = :id")
                .param("id", account.id().value())
                .update();
        freeSubdomain(account.subdomain());
    }

    void delete(Subaccount subaccount) {
        jdbc.sql("delete from subaccount where id = :id")
                .param("id", subaccount.id().value())
                .update();
        freeSubdomain(subaccount.subdomain());
    }

    boolean bump(GlobalAccountId id) {
        return jdbc.sql("update global_account set version = version + 1 where id = :id")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    boolean bump(SubaccountId id) {
        return jdbc.sql("update subaccount set version = version + 1 where id = :id")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** @param except id of the subaccount that may keep its name, or empty */
    boolean nameTaken(GlobalAccountId account, String name, String except) {
        return jdbc.sql("""
            select count(*) from subaccount
             where global_account_id = :account and name_key = :key and id <> :except
            """)
                        .param("account", account.value())
                        .param("key", key(name))
                        .param("except", except)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    Optional<GlobalAccount> globalAccount(String id) {
        return jdbc.sql("select * from global_account where id = :id")
                .param("id", id)
                .query(AccountStore::globalAccountRow)
                .optional();
    }

    Optional<GlobalAccount> globalAccountBySubdomain(String subdomain) {
        return jdbc.sql("select * from global_account where subdomain = :subdomain")
                .param("subdomain", subdomain)
                .query(AccountStore::globalAccountRow)
                .optional();
    }

    List<GlobalAccount> globalAccounts() {
        return jdbc.sql("select * from global_account order by created_at, id")
                .query(AccountStore::globalAccountRow)
                .list();
    }

    Optional<Subaccount> subaccount(String id) {
        return jdbc.sql("select * from subaccount where id = :id")
                .param("id", id)
                .query(this::subaccountRow)
                .optional();
    }

    Optional<Subaccount> subaccountBySubdomain(String subdomain) {
        return jdbc.sql("select * from subaccount where subdomain = :subdomain")
                .param("subdomain", subdomain)
                .query(this::subaccountRow)
                .optional();
    }

    List<Subaccount> subaccounts(GlobalAccountId account) {
        return jdbc.sql("select * from subaccount where global_account_id = :account order by created_at, id")
                .param("account", account.value())
                .query(this::subaccountRow)
                .list();
    }

    Page<Subaccount> page(GlobalAccountId account, Listing listing) {
        Listing.SqlPart part = listing.sql("id", "name_key", "created_at");
        List<Subaccount> rows = jdbc.sql("select * from subaccount where global_account_id = :account and "
                        + part.conditions() + " order by " + part.orderAndLimit())
                .param("account", account.value())
                .params(part.parameters())
                .query(this::subaccountRow)
                .list();
        return listing.cut(rows, one -> one.id().value(), Subaccount::name, Subaccount::createdAt);
    }

    List<Subaccount> subaccountsIn(DirectoryId directory) {
        return jdbc.sql("select * from subaccount where directory_id = :directory order by created_at, id")
                .param("directory", directory.value())
                .query(this::subaccountRow)
                .list();
    }

    private void freeSubdomain(String subdomain) {
        jdbc.sql("delete from account_subdomain where subdomain = :subdomain")
                .param("subdomain", subdomain)
                .update();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static GlobalAccount globalAccountRow(ResultSet row, int number) throws SQLException {
        return new GlobalAccount(
                new GlobalAccountId(row.getString("id")),
                row.getString("name"),
                row.getString("subdomain"),
                row.getString("customer_id"),
                row.getBoolean("eu_access"),
                row.getString("market"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private Subaccount subaccountRow(ResultSet row, int number) throws SQLException {
        String environments = row.getString("environments");
        String directory = row.getString("directory_id");
        var settings = new SubaccountSettings(
                row.getString("name"),
                row.getString("description"),
                directory.isEmpty() ? null : new DirectoryId(directory),
                environments.isEmpty() ? Set.of() : new TreeSet<>(List.of(environments.split(" "))),
                row.getBoolean("used_for_production"),
                row.getBoolean("beta_enabled"),
                json.readValue(row.getString("labels"), LABELS));
        return new Subaccount(
                new SubaccountId(row.getString("id")),
                new GlobalAccountId(row.getString("global_account_id")),
                row.getString("subdomain"),
                row.getString("region"),
                settings,
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("modified_at")));
    }
}
