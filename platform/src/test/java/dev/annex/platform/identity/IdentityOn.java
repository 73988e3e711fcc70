package dev.annex.platform.identity;

import dev.annex.foundation.secrets.SecretsConfiguration;
import dev.annex.foundation.state.DataDirectory;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.AccountsOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;

/** The stores of identity on a test database, with accounts and secrets. */
public final class IdentityOn {

    private IdentityOn() {}

    /** @param more further components that take part */
    public static AnnotationConfigApplicationContext database(TestDatabase database, Class<?>... more) {
        // A master key fits one database; every class gets its own of both.
        database.jdbc().sql("delete from data_key").update();
        Class<?>[] ours = {
            Directory.class,
            SecretsConfiguration.class,
            IdentityConfiguration.class,
            UserStore.class,
            RoleStore.class,
            UserAudit.class,
            Users.class,
            SigningKeys.class,
            ZoneCleanup.class,
            BindingCertificates.class,
            OAuthClients.class,
            ApplicationIndex.class
        };
        return AccountsOn.database(
                database, Stream.concat(Stream.of(ours), Stream.of(more)).toArray(Class<?>[]::new));
    }

    /** Not annotated, so that the platform of other tests does not find it. */
    static class Directory {

        @Bean
        DataDirectory dataDirectory() {
            try {
                return DataDirectory.at(Files.createTempDirectory("annex-identity"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
