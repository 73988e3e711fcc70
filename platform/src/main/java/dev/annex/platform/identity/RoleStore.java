package dev.annex.platform.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Templates, role collections and assignments as rows. */
@Component
class RoleStore {

    private static final TypeReference<Map<String, List<String>>> ATTRIBUTES = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    RoleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Stored(
            String id,
            UserRoleCollection collection,
            @Nullable String definedBy) {}

    record TemplateOfApp(String appId, ApplicationRoles.Template template) {}

    /** A role a user has; {@code scopes} and {@code defaults} are those of its template, empty if that is gone. */
    record Held(String collection, @Nullable Role role, Set<String> scopes, Map<String, List<String>> defaults) {}

    void replaceTemplates(ApplicationRoles application) {
        jdbc.sql("delete from role_template where app_id = :app")
                .param("app", application.appId())
                .update();
        for (ApplicationRoles.Template template : application.templates()) {
            jdbc.sql("""
                            insert into role_template (app_id, name, zone, description, scopes, attributes)
                            values (:app, :name, :zone, :description, :scopes, :attributes)
                            """)
                    .param("app", application.appId())
                    .param("name", template.name())
                    .param("zone", application.subaccount().value())
                    .param("description", template.description())
                    .param("scopes", String.join("\n", new TreeSet<>(template.scopes())))
                    .param("attributes", JSON.writeValueAsString(template.attributes()))
                    .update();
        }
    }

    void replaceForeignScopes(String appId, Set<String> scopes) {
        jdbc.sql("delete from foreign_scope where app_id = :app")
                .param("app", appId)
                .update();
        for (String scope : scopes) {
            jdbc.sql("insert into foreign_scope (app_id, scope) values (:app, :scope)")
                    .param("app", appId)
                    .param("scope", scope)
                    .update();
        }
    }

    Set<String> foreignScopes(String appId) {
        return Set.copyOf(jdbc.sql("select scope from foreign_scope where app_id = :app")
                .param("app", appId)
                .query(String.class)
                .list());
    }

    List<TemplateOfApp> templates(String zone) {
        return jdbc.sql("select * from role_template where zone = :zone order by app_id, name")
                .param("zone", zone)
                .query((row, _) -> new TemplateOfApp(
                        row.getString("app_id"),
                        new ApplicationRoles.Template(
                                row.getString("name"),
                                row.getString("description"),
                                lines(row.getString("scopes")),
                                JSON.readValue(row.getString("attributes"), ATTRIBUTES))))
                .list();
    }

    /** False if the zone has one of this name. */
    boolean insert(String zone, UserRoleCollection collection, @Nullable String definedBy) {
        String id = UUID.randomUUID().toString();
        boolean inserted = jdbc.sql("""
                        insert into role_collection (id, zone, name, description, defined_by, version, created_at)
                        values (:id, :zone, :name, :description, :by, 1, :at)
                        on conflict (zone, name) do nothing
                        """)
                        .param("id", id)
                        .param("zone", zone)
                        .param("name", collection.name())
                        .param("description", collection.description())
                        .param("by", definedBy)
                        .param("at", collection.createdAt().toEpochMilli())
                        .update()
                == 1;
        if (inserted) {
            insertRoles(id, collection.roles());
        }
        return inserted;
    }

    /** False if it has changed since it was read. */
    boolean replace(Stored before, String description, List<Role> roles) {
        boolean changed = jdbc.sql("""
                        update role_collection set description = :description, version = version + 1
                         where id = :id and version = :version
                        """)
                        .param("description", description)
                        .param("id", before.id())
                        .param("version", before.collection().version())
                        .update()
                == 1;
        if (changed) {
            jdbc.sql("delete from role_collection_role where collection_id = :id")
                    .param("id", before.id())
                    .update();
            insertRoles(before.id(), roles);
        }
        return changed;
    }

    private void insertRoles(String id, List<Role> roles) {
        int position = 0;
        for (Role role : roles) {
            jdbc.sql("""
                            insert into role_collection_role (collection_id, position, app_id, template, attributes)
                            values (:id, :position, :app, :template, :attributes)
                            """)
                    .param("id", id)
                    .param("position", position++)
                    .param("app", role.xsappname())
                    .param("template", role.template())
                    .param("attributes", JSON.writeValueAsString(role.attributes()))
                    .update();
        }
    }

    List<Stored> collections(String zone) {
        Map<String, List<Role>> roles = new LinkedHashMap<>();
        jdbc.sql("""
                        select r.* from role_collection_role r join role_collection c on c.id = r.collection_id
                         where c.zone = :zone order by r.collection_id, r.position
                        """).param("zone", zone).query(row -> {
            roles.computeIfAbsent(row.getString("collection_id"), _ -> new ArrayList<>())
                    .add(role(row));
        });
        return jdbc.sql("select * from role_collection where zone = :zone order by name")
                .param("zone", zone)
                .query((row, _) -> stored(row, roles.getOrDefault(row.getString("id"), List.of())))
                .list();
    }

    Optional<Stored> collection(String zone, String name) {
        return collections(zone).stream()
                .filter(stored -> stored.collection().name().equals(name))
                .findFirst();
    }

    void delete(String id) {
        for (String table : List.of("role_assignment", "role_collection_role")) {
            jdbc.sql("delete from " + table + " where collection_id = :id")
                    .param("id", id)
                    .update();
        }
        jdbc.sql("delete from role_collection where id = :id").param("id", id).update();
    }

    /** False if the user has it already. */
    boolean assign(String collectionId, String userId) {
        return jdbc.sql("""
                        insert into role_assignment (collection_id, user_id) values (:id, :user)
                        on conflict do nothing
                        """).param("id", collectionId).param("user", userId).update() == 1;
    }

    boolean unassign(String collectionId, String userId) {
        return jdbc.sql("delete from role_assignment where collection_id = :id and user_id = :user")
                        .param("id", collectionId)
                        .param("user", userId)
                        .update()
                == 1;
    }

    List<String> namesOf(String userId) {
        return jdbc.sql("""
                        select c.name from role_assignment a join role_collection c on c.id = a.collection_id
                         where a.user_id = :user order by c.name
                        """).param("user", userId).query(String.class).list();
    }

    void forgetUser(String userId) {
        jdbc.sql("delete from role_assignment where user_id = :user")
                .param("user", userId)
                .update();
    }

    void deleteZone(String zone) {
        collections(zone).forEach(collection -> delete(collection.id()));
        jdbc.sql("delete from foreign_scope where app_id in (select app_id from role_template where zone = :zone)")
                .param("zone", zone)
                .update();
        jdbc.sql("delete from role_template where zone = :zone")
                .param("zone", zone)
                .update();
    }

    /** What a user has, by assignment or by a name that a group of an identity provider stands for. */
    List<Held> held(String userId, String zone, Set<String> byGroup) {
        return jdbc.sql("""
                        select c.name, r.app_id, r.template, r.attributes, t.scopes, t.attributes as defaults
                          from role_collection c
                          left join role_collection_role r on r.collection_id = c.id
                          left join role_template t on t.app_id = r.app_id and t.name = r.template
                         where c.zone = :zone
                           and (c.name in (:byGroup)
                                or exists (select 1 from role_assignment a
                                            where a.collection_id = c.id and a.user_id = :user))
                         order by c.name, r.position
                        """)
                .param("zone", zone)
                .param("user", userId)
                // An empty list is no SQL; no collection has an empty name.
                .param("byGroup", byGroup.isEmpty() ? Set.of("") : byGroup)
                .query((row, _) -> {
                    String app = row.getString("app_id");
                    String scopes = row.getString("scopes");
                    return new Held(
                            row.getString("name"),
                            app == null ? null : role(row),
                            scopes == null ? Set.of() : lines(scopes),
                            scopes == null ? Map.of() : JSON.readValue(row.getString("defaults"), ATTRIBUTES));
                })
                .list();
    }

    /** Takes the roles of an application out of every collection, and the collections it brought that are empty then. */
    void removeApplication(String appId) {
        for (String statement : List.of(
                "delete from role_template where app_id = :app",
                "delete from foreign_scope where app_id = :app",
                "delete from role_collection_role where app_id = :app")) {
            jdbc.sql(statement).param("app", appId).update();
        }
        jdbc.sql("""
                        select id from role_collection c
                         where defined_by = :app
                           and not exists (select 1 from role_collection_role r where r.collection_id = c.id)
                        """).param("app", appId).query(String.class).list().forEach(this::delete);
    }

    private static Stored stored(ResultSet row, List<Role> roles) throws SQLException {
        return new Stored(
                row.getString("id"),
                new UserRoleCollection(
                        row.getString("name"),
                        row.getString("description"),
                        roles,
                        row.getLong("version"),
                        Instant.ofEpochMilli(row.getLong("created_at"))),
                row.getString("defined_by"));
    }

    private static Role role(ResultSet row) throws SQLException {
        return new Role(
                row.getString("app_id"),
                row.getString("template"),
                JSON.readValue(row.getString("attributes"), ATTRIBUTES));
    }

    private static Set<String> lines(String text) {
        return new TreeSet<>(
                Arrays.stream(text.split("\n")).filter(line -> !line.isEmpty()).toList());
    }
}
