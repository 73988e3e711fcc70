package dev.annex.foundation.state;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How each database is opened so that an acknowledged commit is on disk (measured: ADR 2). */
public final class Databases {

    private Databases() {}

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Write-ahead log, an fsync for every commit, and writers that wait for their turn up to ten seconds. */
    public static HikariDataSource sqlite(Path file, int connections) {
        var database =
                new DriverManagerDataSource("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL&busy_timeout="
                        + PATIENCE.toMillis() + "&transaction_mode=IMMEDIATE&foreign_keys=true");
        var config = new HikariConfig();
        config.setPoolName("sqlite");
        config.setDataSource(new QueuedWriters(database, PATIENCE));
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    public static HikariDataSource postgres(
            String url, @Nullable String user, @Nullable String password, int connections) {
        var config = new HikariConfig();
        config.setPoolName("postgresql");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }
}
