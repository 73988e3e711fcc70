package dev.annex.foundation.secrets;

import dev.annex.foundation.state.DataDirectory;
import dev.annex.foundation.state.StateConfiguration;
import java.time.Clock;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens the data key of the installation, after the migrations and before anything that needs a secret. */
@AutoConfiguration(after = {StateConfiguration.class, JdbcClientAutoConfiguration.class, FlywayAutoConfiguration.class})
public class SecretsConfiguration {

    @Bean
    DataKey dataKey(
            JdbcClient jdbc,
            DataDirectory directory,
            Clock clock,
            @Value("${annex.secrets.master-key:#{null}}") @Nullable String masterKey) {
        return new DataKey(DataKeys.load(jdbc, MasterKey.load(masterKey, directory), clock));
    }

    @Bean
    SecretBox secretBox(DataKey key) {
        return new SecretBox(key.key());
    }

    @Bean
    SecretHashes secretHashes(DataKey key) {
        return new SecretHashes(key.key());
    }

    @Bean
    PasswordHashes passwordHashes(SecretHashes fast) {
        return new PasswordHashes(fast);
    }

    record DataKey(SecretKey key) {}
}
