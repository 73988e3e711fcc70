package dev.annex.platform.accounts;

import dev.annex.platform.accounts.Directory.Feature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Directories in the database. */
@Repository
class DirectoryStore {

    private static final TypeReference<Map<String, List<String>>> LABELS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DirectoryStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return whether the name was free among its neighbours */
    boolean insert(Directory directory) {
        return jdbc.sql("""
                insert into directory (id, global_account_id, parent_id, name, name_key, description, features, labels,
                                       created_at, modified_at, version)
                values (:id, :account, :parent, :name, :key, :description, :features, :labels, :at, :at, 1)
                    on conflict do nothing
                """)
                        .param("id", directory.id().value())
                        .param("account", directory.globalAccount().value())
                        .param("parent", key(directory.parent()))
                        .param("name", directory.name())
                        .param("key", directory.name().toLowerCase(Locale.ROOT))
                        .param("description", directory.description())
                        .param("features", words(directory.features()))
                        .param("labels", json.writeValueAsString(directory.labels()))
                        .param("at", directory.createdAt().toEpochMilli())
                        .update()
                == 1;
    }

    void update(Directory directory) {
        jdbc.sql("""
                update directory
                   set name = :name, name_key = :key, description = :description, features = :features,
                       labels = :labels, modified_at = :at
                 where id = :id
                """)
                .param("id", directory.id().value())
                .param("name", directory.name())
                .param("key", directory.name().toLowerCase(Locale.ROOT))
                .param("description", directory.description())
                .param("features", words(directory.features()))
                .param("labels", json.writeValueAsString(directory.labels()))
                .param("at", directory.modifiedAt().toEpochMilli())
                .update();
    }

    void delete(DirectoryId id) {
        jdbc.sql("delete from directory where id = :id").param("id", id.value()).update();
    }

    boolean bump(DirectoryId id) {
        return jdbc.sql("update directory set version = version + 1 where id = :id")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    Optional<Directory> find(String id) {
        return jdbc.sql("select * from directory where id = :id")
                .param("id", id)
                .query(this::row)
                .optional();
    }

    List<Directory> of(GlobalAccountId account) {
        return jdbc.sql("select * from directory where global_account_id = :account order by created_at, id")
                .param("account", account.value())
                .query(this::row)
                .list();
    }

    List<Directory> children(DirectoryId parent) {
        return jdbc.sql("select * from directory where parent_id = :parent order by created_at, id")
                .param("parent", parent.value())
                .query(this::row)
                .list();
    }

    /** A directory of the name, beside the one that may keep it. */
    boolean nameTaken(Directory directory) {
        return jdbc.sql("""
                select count(*) from directory
                 where global_account_id = :account and parent_id = :parent and name_key = :key and id <> :id
                """)
                        .param("account", directory.globalAccount().value())
                        .param("parent", key(directory.parent()))
                        .param("key", directory.name().toLowerCase(Locale.ROOT))
                        .param("id", directory.id().value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static String key(@Nullable DirectoryId id) {
        return id == null ? "" : id.value();
    }

    private static String words(Set<Feature> features) {
        return features.stream().sorted().map(Feature::name).collect(Collectors.joining(" "));
    }

    private Directory row(ResultSet row, int number) throws SQLException {
        String parent = row.getString("parent_id");
        Set<Feature> features = Arrays.stream(row.getString("features").split(" "))
                .map(Feature::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Feature.class)));
        return new Directory(
                new DirectoryId(row.getString("id")),
                new GlobalAccountId(row.getString("global_account_id")),
                parent.isEmpty() ? null : new DirectoryId(parent),
                row.getString("name"),
                row.getString("description"),
                features,
                json.readValue(row.getString("labels"), LABELS),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("modified_at")));
    }
}
