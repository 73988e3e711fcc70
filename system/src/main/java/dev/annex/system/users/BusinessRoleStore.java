package dev.annex.system.users;

import dev.annex.system.users.AreaAccess.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class BusinessRoleStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    BusinessRoleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if there is one with this id. */
    boolean insert(BusinessRole role) {
        return write("""
            insert into business_role (id, description, predefined, services, read_level, read_areas,
                                       write_level, write_areas, version)
            values (:id, :description, :predefined, :services, :readLevel, :readAreas,
                    :writeLevel, :writeAreas, :version)
            on conflict do nothing
            """, role);
    }

    /** False if the role is not at the version before this one any more. */
    boolean update(BusinessRole role) {
        return write("""
            update business_role
               set description = :description, predefined = :predefined, services = :services,
                   read_level = :readLevel, read_areas = :readAreas,
                   write_level = :writeLevel, write_areas = :writeAreas, version = :version
             where id = :id
               and version = :version - 1
            """, role);
    }

    private boolean write(String sql, BusinessRole role) {
        return jdbc.sql(sql)
                        .param("id", role.id())
                        .param("description", role.description())
                        .param("predefined", role.predefined())
                        .param("services", array(role.services()))
                        .param("readLevel", role.read().level().name())
                        .param("readAreas", array(role.read().areas()))
                        .param("writeLevel", role.write().level().name())
                        .param("writeAreas", array(role.write().areas()))
                        .param("version", role.version())
                        .update()
                == 1;
    }

    void delete(String id) {
        jdbc.sql("delete from business_role where id = :id").param("id", id).update();
    }

    Optional<BusinessRole> find(String id) {
        return jdbc.sql("select * from business_role where id = :id")
                .param("id", id)
                .query((row, _) -> role(row))
                .optional();
    }

    List<BusinessRole> list() {
        return jdbc.sql("select * from business_role order by id")
                .query((row, _) -> role(row))
                .list();
    }

    /** The roles of a user. */
    List<BusinessRole> of(String userId) {
        return jdbc.sql("""
                        select r.*
                          from business_role r
                          join business_user_role u on u.role = r.id
                         where u.user_id = :user
                        """).param("user", userId).query((row, _) -> role(row)).list();
    }

    /** User names of those who have it. */
    List<String> holders(String role) {
        return jdbc.sql("""
                        select u.user_name
                          from business_user u
                          join business_user_role r on r.user_id = u.id
                         where r.role = :role
                         order by u.user_name_key
                        """).param("role", role).query(String.class).list();
    }

    private static BusinessRole role(ResultSet row) throws SQLException {
        return new BusinessRole(
                row.getString("id"),
                row.getString("description"),
                row.getBoolean("predefined"),
                set(row.getString("services")),
                new AreaAccess(Level.valueOf(row.getString("read_level")), set(row.getString("read_areas"))),
                new AreaAccess(Level.valueOf(row.getString("write_level")), set(row.getString("write_areas"))),
                row.getLong("version"));
    }

    private static String array(Set<String> texts) {
        return JSON.writeValueAsString(new TreeSet<>(texts));
    }

    private static Set<String> set(String array) {
        return JSON.readValue(array, new TypeReference<Set<String>>() {});
    }
}
