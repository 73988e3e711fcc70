package dev.annex.platform.destinations;

import dev.annex.foundation.secrets.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Destinations, fragments or certificates as rows. All properties are sealed, not the known secrets alone: headers and
 * bodies for token services may hold others under any name.
 */
abstract class LevelStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> PROPERTIES = new TypeReference<>() {};

    /** An object and where it was. */
    record Located(DestinationLevel level, Map<String, String> properties) {}

    private final String table;
    private final OpenedObjects opened = new OpenedObjects();
    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;

    LevelStore(String table, JdbcClient jdbc, SecretBox box, Clock clock) {
        this.table = table;
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /**
     * @param owner whoever may write and delete the destination by that mark; absent for people's own
     * @param properties absent to reserve the name only
     * @return false if the name is taken or reserved
     */
    boolean insert(
            DestinationLevel level, String name, @Nullable String owner, @Nullable Map<String, String> properties) {
        return sql("""
            insert into %s (subaccount_id, instance_id, name, owner, properties, created_at, modified_at)
            values (:subaccount, :instance, :name, :owner, :properties, :now, :now)
            on conflict (subaccount_id, instance_id, name) do nothing
            """)
                        .param("subaccount", level.subaccount().value())
                        .param("instance", instance(level))
                        .param("name", name)
                        .param("owner", owner)
                        .param("properties", properties == null ? null : seal(level, name, properties))
                        .param("now", clock.millis())
                        .update()
                == 1;
    }

    /** Overwrites what is visible under the name; false if nothing is. */
    boolean replace(DestinationLevel level, String name, Map<String, String> properties) {
        return sql("""
            update %s set properties = :properties, modified_at = :now
             where subaccount_id = :subaccount and instance_id = :instance and name = :name
               and properties is not null
            """)
                        .param("properties", seal(level, name, properties))
                        .param("now", clock.millis())
                        .param("subaccount", level.subaccount().value())
                        .param("instance", instance(level))
                        .param("name", name)
                        .update()
                == 1;
    }

    /** Writes what the owner reserved or wrote before; false if there is no such row. */
    boolean replaceOwned(DestinationLevel level, String name, String owner, Map<String, String> properties) {
        return sql("""
            update %s set properties = :properties, modified_at = :now
             where subaccount_id = :subaccount and instance_id = :instance and name = :name and owner = :owner
            """)
                        .param("properties", seal(level, name, properties))
                        .param("now", clock.millis())
                        .param("subaccount", level.subaccount().value())
                        .param("instance", instance(level))
                        .param("name", name)
                        .param("owner", owner)
                        .update()
                == 1;
    }

    Optional<Map<String, String>> find(DestinationLevel level, String name) {
        return sql("""
            select name, properties from %s
             where subaccount_id = :subaccount and instance_id = :instance and name = :name
               and properties is not null
            """)
                .param("subaccount", level.subaccount().value())
                .param("instance", instance(level))
                .param("name", name)
                .query((row, _) -> read(level, row))
                .optional();
    }

    /** What is visible under the name on either level of an instance, in one question; the instance's own comes first. */
    Optional<Located> findNearest(DestinationLevel instance, String name) {
        return sql("""
            select instance_id, name, properties from %s
             where subaccount_id = :subaccount and instance_id in (:instance, '') and name = :name
               and properties is not null
             order by instance_id desc
            """)
                .param("subaccount", instance.subaccount().value())
                .param("instance", instance(instance))
                .param("name", name)
                .query((row, _) -> {
                    var level = row.getString("instance_id").isEmpty()
                            ? DestinationLevel.of(instance.subaccount())
                            : instance;
                    return new Located(level, read(level, row));
                })
                .list()
                .stream()
                .findFirst();
    }

    /** By name. */
    List<Map<String, String>> list(DestinationLevel level) {
        return sql("""
            select name, properties from %s
             where subaccount_id = :subaccount and instance_id = :instance and properties is not null
             order by name
            """)
                .param("subaccount", level.subaccount().value())
                .param("instance", instance(level))
                .query((row, _) -> read(level, row))
                .list();
    }

    Optional<String> owner(DestinationLevel level, String name) {
        return sql("""
            select owner from %s
             where subaccount_id = :subaccount and instance_id = :instance and name = :name
            """)
                .param("subaccount", level.subaccount().value())
                .param("instance", instance(level))
                .param("name", name)
                .query((row, _) -> Optional.ofNullable(row.getString("owner")))
                .optional()
                .flatMap(owner -> owner);
    }

    boolean delete(DestinationLevel level, String name) {
        return sql("""
            delete from %s
             where subaccount_id = :subaccount and instance_id = :instance and name = :name
               and properties is not null
            """)
                        .param("subaccount", level.subaccount().value())
                        .param("instance", instance(level))
                        .param("name", name)
                        .update()
                == 1;
    }

    boolean deleteOwned(DestinationLevel level, String name, String owner) {
        return sql("""
            delete from %s
             where subaccount_id = :subaccount and instance_id = :instance and name = :name and owner = :owner
            """)
                        .param("subaccount", level.subaccount().value())
                        .param("instance", instance(level))
                        .param("name", name)
                        .param("owner", owner)
                        .update()
                == 1;
    }

    void deleteAll(DestinationLevel level) {
        sql("delete from %s where subaccount_id = :subaccount and instance_id = :instance")
                .param("subaccount", level.subaccount().value())
                .param("instance", instance(level))
                .update();
    }

    private JdbcClient.StatementSpec sql(String text) {
        return jdbc.sql(text.formatted(table));
    }

    private Map<String, String> read(DestinationLevel level, ResultSet row) throws SQLException {
        String purpose = purpose(level, row.getString("name"));
        String stored = row.getString("properties");
        return opened.of(purpose, stored, () -> JSON.readValue(box.open(purpose, stored), PROPERTIES));
    }

    private String seal(DestinationLevel level, String name, Map<String, String> properties) {
        return box.seal(purpose(level, name), JSON.writeValueAsString(properties));
    }

    private String purpose(DestinationLevel level, String name) {
        return table + "/" + level.subaccount().value() + "/" + instance(level) + "/" + name;
    }

    private static String instance(DestinationLevel level) {
        return level.instanceId() == null ? "" : level.instanceId();
    }
}
