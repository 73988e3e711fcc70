package dev.annex.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.secrets.SecretBox;
import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestClock;
import dev.annex.foundation.testing.TestDatabase;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
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
                                    .current("zone")
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

    @Test
    void signWithANewOneOnlyAfterItWasPublishedForHalfAnHour() {
        try (var context = IdentityOn.database(database)) {
            var clock = new TestClock();
            var keys = new SigningKeys(database.jdbc(), context.getBean(SecretBox.class), clock);
            String zone = UUID.randomUUID().toString();
            SigningKey first = keys.current(zone);

            SigningKey second = keys.rotate(zone).orElseThrow();
            List<SigningKeys.State> published = states(keys, zone);
            String signing = keys.current(zone).kid();
            clock.advance(SigningKeys.OVERLAP);

            assertThat(published).containsExactly(SigningKeys.State.NEXT, SigningKeys.State.ACTIVE);
            assertThat(signing).isEqualTo(first.kid());
            assertThat(keys.current(zone).kid()).isEqualTo(second.kid());
            assertThat(states(keys, zone)).containsExactly(SigningKeys.State.ACTIVE, SigningKeys.State.OLD);
        }
    }

    @Test
    void keepTheOldOneUntilItsLastTokenHasExpired() {
        try (var context = IdentityOn.database(database)) {
            var clock = new TestClock();
            var keys = new SigningKeys(database.jdbc(), context.getBean(SecretBox.class), clock);
            String zone = UUID.randomUUID().toString();
            SigningKey first = keys.current(zone);
            keys.rotate(zone);

            clock.advance(SigningKeys.OVERLAP.plus(Duration.ofDays(1)));
            boolean kept = keys.find(first.kid()).isPresent();
            clock.advance(Duration.ofMinutes(5));

            assertThat(kept).isTrue();
            assertThat(keys.find(first.kid())).isEmpty();
        }
    }

    @Test
    void areNotRotatedTwiceAtOnce() {
        try (var context = IdentityOn.database(database)) {
            var keys = new SigningKeys(database.jdbc(), context.getBean(SecretBox.class), new TestClock());
            String zone = UUID.randomUUID().toString();

            keys.rotate(zone);

            assertThat(keys.rotate(zone)).isEmpty();
        }
    }

    private static List<SigningKeys.State> states(SigningKeys keys, String zone) {
        return keys.published(zone).stream().map(SigningKeys.Published::state).toList();
    }
}
