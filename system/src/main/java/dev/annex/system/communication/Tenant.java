package dev.annex.system.communication;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who this tenant is. The id is made once, at the first start, and goes with the database. */
@Component
public class Tenant {

    private final String id;

    Tenant(JdbcClient jdbc) {
        // One statement of its own each: of two replicas that start together, both read what the first one wrote.
        jdbc.sql("insert into tenant (one, id) values (:one, :id) on conflict do nothing")
                .param("one", true)
                .param("id", UUID.randomUUID().toString())
                .update();
        id = jdbc.sql("select id from tenant").query(String.class).single();
    }

    /** GUID. */
    public String id() {
        return id;
    }
}
