package dev.annex.foundation.state;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Where state lives.
 *
 * @param home directory shared by the applications of a development installation; default: the parent of {@code data}
 * @param data the application's own directory
 * @param state the database; without a URL, SQLite in {@code data}
 */
@ConfigurationProperties("annex")
public record StateSettings(
        @Nullable Path home, Path data, @DefaultValue Database state) {

    public StateSettings {
        Assert.notNull(data, "annex.data must name the directory of this application, for example --annex.data=./data");
    }

    public Path homeOrParent() {
        Path own = data.toAbsolutePath().normalize();
        Path parent = own.getParent();
        return home != null ? home.toAbsolutePath().normalize() : parent != null ? parent : own;
    }

    /**
     * @param url a PostgreSQL JDBC URL; absent: SQLite
     * @param connections size of the connection pool
     */
    public record Database(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("10") int connections) {

        public Database {
            Assert.isTrue(
                    url == null || url.isBlank() || url.startsWith("jdbc:postgresql:"),
                    () -> "annex.state.url must be a PostgreSQL URL (jdbc:postgresql:...) or absent, but is " + url);
            Assert.isTrue(connections > 0, () -> "annex.state.connections must be positive, but is " + connections);
        }

        public boolean embedded() {
            return url == null || url.isBlank();
        }
    }
}
