package dev.annex.platform.destinations;

import dev.annex.platform.accounts.SubaccountId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The instances of this service, and the application name each of them got. */
@Component
class DestinationInstances {

    private final JdbcClient jdbc;
    private final Clock clock;

    DestinationInstances(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record DestinationInstance(String id, SubaccountId subaccount, String xsappname) {

        String clientId() {
            return "sb-" + xsappname;
        }
    }

    void insert(DestinationInstance instance) {
        jdbc.sql("""
                        insert into destination_instance (instance_id, subaccount_id, xsappname, created_at)
                        values (:id, :subaccount, :xsappname, :at)
                        on conflict (instance_id) do nothing
                        """)
                .param("id", instance.id())
                .param("subaccount", instance.subaccount().value())
                .param("xsappname", instance.xsappname())
                .param("at", clock.millis())
                .update();
    }

    Optional<DestinationInstance> find(String id) {
        return jdbc.sql("select * from destination_instance where instance_id = :id")
                .param("id", id)
                .query((row, _) -> new DestinationInstance(
                        row.getString("instance_id"),
                        new SubaccountId(row.getString("subaccount_id")),
                        row.getString("xsappname")))
                .optional();
    }

    void delete(String id) {
        jdbc.sql("delete from destination_instance where instance_id = :id")
                .param("id", id)
                .update();
    }
}
