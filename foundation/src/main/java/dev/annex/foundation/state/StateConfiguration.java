package dev.annex.foundation.state;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.channels.FileLock;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureBefore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The database of an application: SQLite in its data directory, or PostgreSQL when one machine is not enough (ADR 2). */
@AutoConfiguration
@AutoConfigureBefore(DataSourceAutoConfiguration.class)
@EnableConfigurationProperties(StateSettings.class)
public class StateConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    DataDirectory dataDirectory(StateSettings settings) {
        return DataDirectory.at(settings.data());
    }

    @Bean(destroyMethod = "release")
    FileLock dataDirectoryLock(DataDirectory directory) {
        return directory.lock();
    }

    @Bean
    DataSource dataSource(StateSettings settings, DataDirectory directory, FileLock lock) {
        StateSettings.Database database = settings.state();
        return database.embedded()
                ? Databases.sqlite(directory.file("state.db"), database.connections())
                : postgres(database);
    }

    private static HikariDataSource postgres(StateSettings.Database database) {
        return Databases.postgres(
                String.valueOf(database.url()), database.user(), database.password(), database.connections());
    }
}
