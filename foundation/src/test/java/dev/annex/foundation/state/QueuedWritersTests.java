package dev.annex.foundation.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class QueuedWritersTests {

    @TempDir
    Path directory;

    HikariDataSource database = new HikariDataSource();

    @BeforeEach
    void open() {
        database = Databases.sqlite(directory.resolve("state.db"), 20);
        JdbcClient.create(database)
                .sql("create table counter (id integer primary key, value integer not null)")
                .update();
        JdbcClient.create(database).sql("insert into counter values (1, 0)").update();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void countEveryChangeOfManyWritersOnVirtualThreads() throws Exception {
        var jdbc = JdbcClient.create(database);
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        int writers = 16;
        int each = 50;
        List<Callable<Integer>> work = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            work.add(() -> {
                for (int round = 0; round < each; round++) {
                    transaction.executeWithoutResult(_ -> {
                        long before = jdbc.sql("select value from counter")
                                .query(Long.class)
                                .single();
                        Thread.yield();
                        jdbc.sql("update counter set value = :value")
                                .param("value", before + 1)
                                .update();
                    });
                    jdbc.sql("update counter set value = value + 1 returning value")
                            .query(Long.class)
                            .single();
                }
                return each;
            });
        }
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> done : executor.invokeAll(work)) {
                assertThat(done.get()).isEqualTo(each);
            }
        }

        assertThat(jdbc.sql("select value from counter").query(Long.class).single())
                .isEqualTo(2L * writers * each);
    }

    @Test
    void readsDoNotWaitForAWriter() throws SQLException {
        try (Connection writer = database.getConnection();
                Connection reader = database.getConnection()) {
            writer.setAutoCommit(false);
            writer.createStatement().executeUpdate("update counter set value = 7");

            assertThat(reader.createStatement()
                            .executeQuery("select value from counter")
                            .getInt(1))
                    .isZero();
            writer.rollback();
        }
    }

    @Test
    void aWriterGivesUpSayingWhy() throws SQLException {
        DataSource impatient = new QueuedWriters(
                new DriverManagerDataSource("jdbc:sqlite:" + directory.resolve("state.db")), Duration.ofMillis(20));
        try (Connection first = impatient.getConnection();
                Connection second = impatient.getConnection()) {
            first.setAutoCommit(false);
            first.createStatement().executeUpdate("update counter set value = 7");

            assertThatThrownBy(() -> second.createStatement().executeUpdate("update counter set value = 8"))
                    .isInstanceOf(SQLTransientException.class)
                    .hasMessageContaining("other writers");

            first.rollback();
            first.setAutoCommit(true);
            assertThat(second.createStatement().executeUpdate("update counter set value = 9"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aFailedChangeLetsTheNextWriterIn() throws SQLException {
        try (Connection first = database.getConnection();
                Connection second = database.getConnection()) {
            assertThatThrownBy(() -> first.createStatement().executeUpdate("insert into counter values (1, 1)"))
                    .isInstanceOf(SQLException.class);

            assertThat(second.createStatement().executeUpdate("update counter set value = 9"))
                    .isEqualTo(1);
        }
    }
}
