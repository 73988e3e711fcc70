package dev.annex.platform.landscape.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestClock;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.landscape.SystemId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which events were accepted, as it is stored, on both databases. */
@OnBothDatabases
class ReceivedEventsTests {

    private final TestClock clock = new TestClock();
    private final JdbcClient jdbc;
    private final ReceivedEvents received;
    private final SystemId system = new SystemId(UUID.randomUUID().toString());

    ReceivedEventsTests(TestDatabase database) {
        jdbc = database.jdbc();
        received = new ReceivedEvents(jdbc, clock);
        jdbc.sql("""
            INSERT INTO landscape_system (id, global_account, name, name_key, type, app, state, created_at, version)
            VALUES (:id, :id, 'S', 's', 'sap-marketing-cloud', :id, 'REGISTERED', 0, 0)
            """).param("id", system.value()).update();
    }

    @Test
    void areRememberedForADay() {
        received.add(system, "key");

        clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(received.contains(system, "key")).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(received.contains(system, "key")).isFalse();
    }

    @Test
    void areTheOwnSystemsOnly() {
        received.add(system, "key");

        assertThat(received.contains(new SystemId("another"), "key")).isFalse();
    }

    @Test
    void mayBeAddedAgain() {
        received.add(system, "key");
        received.add(system, "key");
        clock.advance(Duration.ofHours(24));
        received.add(system, "key");

        assertThat(received.contains(system, "key")).isTrue();
    }

    @Test
    void areForgottenWhenTheNextOneComes() {
        received.add(system, "old");
        clock.advance(Duration.ofHours(24));

        received.add(system, "new");

        assertThat(jdbc.sql("SELECT event_key FROM received_event WHERE system_id = :system")
                        .param("system", system.value())
                        .query(String.class)
                        .list())
                .containsExactly("new");
    }
}
