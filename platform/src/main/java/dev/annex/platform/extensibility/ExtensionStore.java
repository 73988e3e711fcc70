package dev.annex.platform.extensibility;

import dev.annex.foundation.secrets.SecretBox;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.landscape.SystemId;
import dev.annex.wire.management.CommunicationSystem;
import dev.annex.wire.management.CommunicationSystem.IdentityProvider;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ExtensionStore {

    private final JdbcClient jdbc;
    private final SecretBox secrets;
    private final JsonMapper json;
    private final Clock clock;

    ExtensionStore(JdbcClient jdbc, SecretBox secrets, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    void insert(Extension extension) {
        String password = extension.password();
        jdbc.sql("""
            insert into extensibility_instance (instance_id, subaccount_id, system_id, object_id, owner, em_client_id,
                password, properties, touched, created_at)
            values (:instance, :subaccount, :system, :object, :owner, :client, :password, null, false, :now)
            """)
                .param("instance", extension.instanceId())
                .param("subaccount", extension.subaccount().value())
                .param("system", extension.system().value())
                .param("object", extension.objects().id())
                .param("owner", extension.objects().owner())
                .param("client", extension.emClientId())
                .param("password", password == null ? null : secrets.seal(purpose(extension.instanceId()), password))
                .param("now", clock.millis())
                .update();
    }

    boolean clientIdTaken(SubaccountId subaccount, String emClientId) {
        return jdbc.sql("""
            select count(*) from extensibility_instance
             where subaccount_id = :subaccount and em_client_id = :client
            """)
                        .param("subaccount", subaccount.value())
                        .param("client", emClientId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** From now on a deletion has to look into the system. */
    void touch(String instanceId) {
        jdbc.sql("update extensibility_instance set touched = true where instance_id = :instance")
                .param("instance", instanceId)
                .update();
    }

    void untouch(String instanceId) {
        jdbc.sql("update extensibility_instance set touched = false where instance_id = :instance")
                .param("instance", instanceId)
                .update();
    }

    void remember(String instanceId, Map<String, String> properties) {
        jdbc.sql("update extensibility_instance set properties = :properties where instance_id = :instance")
                .param("properties", secrets.seal(purpose(instanceId), json.writeValueAsString(properties)))
                .param("instance", instanceId)
                .update();
    }

    /** The row itself stays until nothing is left in the system. */
    void freeNames(String instanceId) {
        jdbc.sql("update extensibility_instance set em_client_id = null where instance_id = :instance")
                .param("instance", instanceId)
                .update();
    }

    /** The communication system as it was put, for an instance whose system accepts assertions of the subaccount. */
    void rememberSystem(String instanceId, CommunicationSystem system) {
        jdbc.sql("update extensibility_instance set system_object = :system where instance_id = :instance")
                .param("system", secrets.seal(purpose(instanceId), json.writeValueAsString(system)))
                .param("instance", instanceId)
                .update();
    }

    void forgetSystem(String instanceId) {
        jdbc.sql("update extensibility_instance set system_object = null where instance_id = :instance")
                .param("instance", instanceId)
                .update();
    }

    Optional<CommunicationSystem> system(String instanceId) {
        return jdbc.sql("""
            select system_object
              from extensibility_instance
             where instance_id = :instance
               and system_object is not null
            """)
                .param("instance", instanceId)
                .query(String.class)
                .optional()
                .map(stored -> json.readValue(secrets.open(purpose(instanceId), stored), CommunicationSystem.class));
    }

    /** Instances whose systems accept assertions of the subaccount. */
    List<String> told(SubaccountId subaccount) {
        return jdbc.sql("""
            select instance_id
              from extensibility_instance
             where subaccount_id = :subaccount
               and system_object is not null
             order by created_at, instance_id
            """)
                .param("subaccount", subaccount.value())
                .query(String.class)
                .list();
    }

    void announce(SubaccountId subaccount, IdentityProvider provider) {
        jdbc.sql("""
            insert into extensibility_trust (subaccount_id, provider)
            values (:subaccount, :provider)
            on conflict (subaccount_id) do update set provider = excluded.provider
            """)
                .param("subaccount", subaccount.value())
                .param("provider", json.writeValueAsString(provider))
                .update();
    }

    /** What the systems of the subaccount were told last. */
    Optional<IdentityProvider> announced(SubaccountId subaccount) {
        return jdbc.sql("select provider from extensibility_trust where subaccount_id = :subaccount")
                .param("subaccount", subaccount.value())
                .query(String.class)
                .optional()
                .map(provider -> json.readValue(provider, IdentityProvider.class));
    }

    void forgetAnnounced(SubaccountId subaccount) {
        jdbc.sql("delete from extensibility_trust where subaccount_id = :subaccount")
                .param("subaccount", subaccount.value())
                .update();
    }

    void delete(String instanceId) {
        jdbc.sql("delete from extensibility_instance where instance_id = :instance")
                .param("instance", instanceId)
                .update();
    }

    Optional<Extension> find(String instanceId) {
        return jdbc.sql("select * from extensibility_instance where instance_id = :instance")
                .param("instance", instanceId)
                .query(this::extension)
                .optional();
    }

    private Extension extension(ResultSet row, int number) throws SQLException {
        String instanceId = row.getString("instance_id");
        String properties = opened(instanceId, row.getString("properties"));
        return new Extension(
                instanceId,
                new SubaccountId(row.getString("subaccount_id")),
                new SystemId(row.getString("system_id")),
                new SystemObjects(row.getString("object_id"), row.getString("owner")),
                row.getString("em_client_id"),
                opened(instanceId, row.getString("password")),
                properties == null ? Map.of() : json.readValue(properties, new TypeReference<Map<String, String>>() {}),
                row.getBoolean("touched"));
    }

    private @Nullable String opened(String instanceId, @Nullable String sealed) {
        return sealed == null ? null : secrets.open(purpose(instanceId), sealed);
    }

    private static String purpose(String instanceId) {
        return "extensibility/" + instanceId;
    }
}
