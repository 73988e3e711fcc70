package dev.annex.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.secrets.SecretBox;
import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestClock;
import dev.annex.foundation.testing.TestDatabase;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class SigningKeysTests {

    private final TestDatabase database;

    SigningKeysTests(TestDatabase database) {
        this.database = database;
    }

    @Test
    void areTheSameForAllReplicasAndSealed() throws Exception {
        try (var context = IdentityOn.database(database);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            database.jdbc().sql("delete from signing_key").update();
            var box = context.getBean(SecretBox.class);
            var starts = Stream.generate(
                            () -> (Callable<String>) () -> new SigningKeys(database.jdbc(), box, new TestClock())
                                    .current()
                                    .publicPem())
                    .limit(2)
                    .toList();

            var keys = new HashSet<String>();
            for (var start : threads.invokeAll(starts)) {
                keys.add(start.get());
            }

            assertThat(keys).hasSize(1);
            assertThat(database.jdbc()
                            .sql("select private_key from signing_key")
                            .query(String.class)
                            .single())
                    .doesNotContain("PRIVATE KEY");
        }
    }
}
