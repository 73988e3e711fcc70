package dev.annex.foundation.state;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How each database is opened so that an acknowledged commit is on disk (measured: ADR 2). */
public final class Databases {

    private Databases() {}

    /** Write-ahead log, an fsync for every commit, and writers that wait for each other up to ten seconds. */
    public static HikariDataSource sqlite(Path file, int connections) {
        var config = new HikariConfig();
        config.setPoolName("sqlite");
        config.setJdbcUrl("jdbc:sqlite:" + file
                + "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&transaction_mode=IMMEDIATE&foreign_keys=true");
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
