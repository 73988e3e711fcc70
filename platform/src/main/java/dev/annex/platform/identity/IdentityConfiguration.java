package dev.annex.platform.identity;

import dev.annex.foundation.secrets.FailedLogOns;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The settings of tokens and log-ons. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TokenSettings.class, LogOnSettings.class})
class IdentityConfiguration {

    @Bean
    FailedLogOns failedLogOns(JdbcClient jdbc, Clock clock, LogOnSettings settings) {
        return new FailedLogOns(
                jdbc, clock, new FailedLogOns.Limits(settings.failures(), settings.window(), settings.lock()));
    }
}
