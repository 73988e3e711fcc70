package dev.annex.platform.accounts;

import dev.annex.foundation.audit.AuditConfiguration;
import dev.annex.foundation.testing.TestClock;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.uses.AllUses;
import java.time.Clock;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The accounts of a test database, and nothing else of the platform. */
public final class AccountsOn {

    private AccountsOn() {}

    /** @param more further components that take part, such as listeners and uses */
    public static AnnotationConfigApplicationContext database(TestDatabase database, Class<?>... more) {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(Clock.class, TestClock::new);
        context.registerBean(JdbcClient.class, database::jdbc);
        context.registerBean(TransactionTemplate.class, database::transaction);
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.register(
                AuditConfiguration.class,
                AccountStore.class,
                AccountRules.class,
                AccountAudit.class,
                DirectoryStore.class,
                Directories.class,
                Accounts.class,
                AllUses.class,
                Members.class,
                Regions.class,
                SubaccountUses.class);
        if (more.length > 0) {
            context.register(more);
        }
        context.refresh();
        return context;
    }
}
