package dev.annex.platform.xsuaa;

import dev.annex.platform.accounts.SubaccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The applications of this service as rows. */
@Component
class XsuaaApplications {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Clock clock;

    XsuaaApplications(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param appId the name with its number: {@code <name>!t<n>} of plan application, {@code !b<n>} of plan broker */
    record XsuaaApplication(
            String instanceId,
            SubaccountId subaccount,
            String xsappname,
            String appId,
            String plan,
            ObjectNode descriptor) {

        String clientId() {
            return "sb-" + appId;
        }
    }

    /** False if the subaccount has an application of this name. */
    boolean insert(XsuaaApplication application) {
        return jdbc.sql("""
            insert into xsuaa_application
                (instance_id, subaccount_id, xsappname, app_id, plan, descriptor, created_at)
            values (:instance, :subaccount, :name, :appId, :plan, :descriptor, :at)
            on conflict do nothing
            """)
                        .param("instance", application.instanceId())
                        .param("subaccount", application.subaccount().value())
                        .param("name", application.xsappname())
                        .param("appId", application.appId())
                        .param("plan", application.plan())
                        .param("descriptor", JSON.writeValueAsString(application.descriptor()))
                        .param("at", clock.millis())
                        .update()
                == 1;
    }

    Optional<XsuaaApplication> find(String instanceId) {
        return jdbc.sql("select * from xsuaa_application where instance_id = :instance")
                .param("instance", instanceId)
                .query(XsuaaApplications::read)
                .optional();
    }

    List<XsuaaApplication> list(SubaccountId subaccount) {
        return jdbc.sql("select * from xsuaa_application where subaccount_id = :subaccount order by app_id")
                .param("subaccount", subaccount.value())
                .query(XsuaaApplications::read)
                .list();
    }

    void change(String instanceId, ObjectNode descriptor) {
        jdbc.sql("update xsuaa_application set descriptor = :descriptor where instance_id = :instance")
                .param("descriptor", JSON.writeValueAsString(descriptor))
                .param("instance", instanceId)
                .update();
    }

    private static XsuaaApplication read(ResultSet row, int number) throws SQLException {
        return new XsuaaApplication(
                row.getString("instance_id"),
                new SubaccountId(row.getString("subaccount_id")),
                row.getString("xsappname"),
                row.getString("app_id"),
                row.getString("plan"),
                (ObjectNode) JSON.readTree(row.getString("descriptor")));
    }

    void delete(String instanceId) {
        jdbc.sql("delete from xsuaa_application where instance_id = :instance")
                .param("instance", instanceId)
                .update();
    }
}
