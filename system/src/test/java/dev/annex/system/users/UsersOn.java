package dev.annex.system.users;

import dev.annex.foundation.audit.AuditConfiguration;
import dev.annex.foundation.secrets.PasswordHashes;
import dev.annex.foundation.secrets.TestSecrets;
import dev.annex.foundation.state.DataDirectory;
import dev.annex.foundation.testing.TestClock;
import dev.annex.foundation.testing.TestDatabase;
import java.nio.file.Path;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The business users of a test database, and nothing else of the system. */
final class UsersOn {

    private UsersOn() {}

    /** A start of the system; a second one on the same database and directory is a restart. */
    static AnnotationConfigApplicationContext database(TestDatabase database, Path directory) {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean("clock", TestClock.class, TestClock::new);
        context.registerBean(JdbcClient.class, database::jdbc);
        context.registerBean(TransactionTemplate.class, database::transaction);
        context.registerBean(PasswordHashes.class, () -> new PasswordHashes(TestSecrets.hashes()));
        context.registerBean(DataDirectory.class, () -> DataDirectory.at(directory));
        context.register(
                AuditConfiguration.class,
                BusinessRoleStore.class,
                BusinessRoles.class,
                BusinessUserStore.class,
                BusinessUsers.class,
                BusinessLogon.class,
                LogOnConfiguration.class,
                FirstAdministrator.class);
        context.refresh();
        return context;
    }
}
