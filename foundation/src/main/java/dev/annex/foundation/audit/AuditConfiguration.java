package dev.annex.foundation.audit;

import dev.annex.foundation.state.StateConfiguration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The audit log of an application. */
@EnableConfigurationProperties(AuditSettings.class)
@AutoConfiguration(
        after = {
            StateConfiguration.class,
            JdbcClientAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            TransactionAutoConfiguration.class
        })
public class AuditConfiguration {

    @Bean
    Audit audit(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        return new Audit(jdbc, transaction, clock);
    }

    @Bean
    AuditRetention auditRetention(Audit audit, AuditSettings settings, Clock clock) {
        return new AuditRetention(audit, settings.retention(), clock);
    }
}
