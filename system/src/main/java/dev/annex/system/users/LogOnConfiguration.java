package dev.annex.system.users;

import dev.annex.foundation.secrets.FailedLogOns;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When the door closes for a business user (administration-api, 1). */
@Configuration(proxyBeanMethods = false)
class LogOnConfiguration {

    private static final FailedLogOns.Limits LIMITS =
            new FailedLogOns.Limits(10, Duration.ofMinutes(1), Duration.ofMinutes(1));

    @Bean
    FailedLogOns failedLogOns(JdbcClient jdbc, Clock clock) {
        return new FailedLogOns(jdbc, clock, LIMITS);
    }
}
