package dev.annex.foundation.testing;

import com.zaxxer.hikari.HikariDataSource;
import dev.annex.foundation.state.Databases;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A migrated database of its own for one test class, with the durability settings of production. */
public final class TestDatabase implements AutoCloseable {

    private final HikariDataSource source;
    private final String kind;

    private TestDatabase(HikariDataSource source, String kind) {
        this.source = source;
        this.kind = kind;
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    public static TestDatabase sqlite() {
        try {
            Path directory = Files.createTempDirectory("annex-test");
            directory.toFile().deleteOnExit();
            return new TestDatabase(Databases.sqlite(directory.resolve("state.db"), 4), "SQLite");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fresh database in the one PostgreSQL server that this JVM starts on first use. */
    public static TestDatabase postgres() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (HikariDataSource administration =
                Databases.postgres(Server.INSTANCE.getJdbcUrl("postgres", "postgres"), "postgres", "", 1)) {
            JdbcClient.create(administration).sql("create database " + name).update();
        }
        return new TestDatabase(
                Databases.postgres(Server.INSTANCE.getJdbcUrl("postgres", name), "postgres", "", 4), "PostgreSQL");
    }

    public HikariDataSource source() {
        return source;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(new JdbcTransactionManager(source));
    }

    @Override
    public void close() {
        source.close();
    }

    @Override
    public String toString() {
        return kind;
    }

    private static final class Server {
        private static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("The embedded PostgreSQL cannot start: " + e.getMessage(), e);
            }
        }
    }
}
