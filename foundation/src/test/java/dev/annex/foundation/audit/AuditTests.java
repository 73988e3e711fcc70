package dev.annex.foundation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestClock;
import dev.annex.foundation.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class AuditTests {

    private final TestDatabase database;
    private final TestClock clock = new TestClock();
    private final Audit audit;

    AuditTests(TestDatabase database) {
        this.database = database;
        this.audit = new Audit(database.jdbc(), database.transaction(), clock);
    }

    @Test
    void chainsItsEntries() {
        IntStream.range(0, 3).forEach(number -> audit.record(entry("chained-" + number)));

        assertThat(audit.verify().brokenAt()).isNull();
    }

    @Test
    void findsTheEntryThatSomebodyChanged() {
        audit.record(entry("honest"));
        audit.record(entry("changed"));
        audit.record(entry("later"));
        long changed = audit.list(Audit.Query.everything(), Long.MAX_VALUE, 2)
                .getLast()
                .seq();
        String body = database.jdbc()
                .sql("select body from audit_entry where seq = :seq")
                .param("seq", changed)
                .query(String.class)
                .single();

        database.jdbc()
                .sql("update audit_entry set body = :body where seq = :seq")
                .param("seq", changed)
                .param("body", body.replace("changed", "forged"))
                .update();

        assertThat(audit.verify().brokenAt()).isEqualTo(changed);
        database.jdbc()
                .sql("update audit_entry set body = :body where seq = :seq")
                .param("seq", changed)
                .param("body", body)
                .update();
    }

    @Test
    void writesNothingWhenTheChangeRollsBack() {
        database.transaction().executeWithoutResult(status -> {
            audit.record(entry("rolled back"));
            status.setRollbackOnly();
        });

        assertThat(objects()).doesNotContain("rolled back");
        assertThat(audit.verify().brokenAt()).isNull();
    }

    @Test
    void keepsOneChainUnderConcurrentWriters() throws InterruptedException {
        List<Thread> writers = IntStream.range(0, 20)
                .mapToObj(number -> Thread.ofVirtual().start(() -> audit.record(entry("concurrent-" + number))))
                .toList();
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(objects()).filteredOn(name -> name.startsWith("concurrent-")).hasSize(20);
        assertThat(audit.verify().brokenAt()).isNull();
    }

    @Test
    void staysVerifiableWhenItsFrontIsCut() {
        everythingSoFarIsCut();
        audit.record(entry("old"));
        clock.advance(Duration.ofDays(100));
        audit.record(entry("young"));
        audit.record(entry("younger"));

        int cut = audit.cut(clock.instant().minus(Duration.ofDays(90)));

        assertThat(cut).isPositive();
        assertThat(objects()).contains("young", "younger").doesNotContain("old");
        assertThat(audit.verify().brokenAt()).isNull();
        assertThat(audit.cut(clock.instant().minus(Duration.ofDays(90)))).isZero();
    }

    @Test
    void noticesAFirstEntryThatDoesNotFollowWhatWasCut() {
        everythingSoFarIsCut();
        audit.record(entry("old"));
        clock.advance(Duration.ofDays(100));
        audit.record(entry("first kept"));
        audit.record(entry("second kept"));
        audit.cut(clock.instant().minus(Duration.ofDays(90)));
        long first = audit.after(0, 1).getFirst().seq();

        database.transaction().executeWithoutResult(status -> {
            database.jdbc()
                    .sql("delete from audit_entry where seq = :seq")
                    .param("seq", first)
                    .update();
            assertThat(audit.verify().brokenAt()).isEqualTo(first + 1);
            status.setRollbackOnly();
        });
    }

    /** Whenever other tests wrote it. */
    private void everythingSoFarIsCut() {
        audit.cut(clock.instant().plus(Duration.ofDays(10_000)));
    }

    private List<String> objects() {
        return audit.list(Audit.Query.everything(), Long.MAX_VALUE, 1000).stream()
                .map(record -> record.object().name())
                .toList();
    }

    private static AuditEntry entry(String name) {
        return AuditEntry.of("test/object.create", "object", name, name).change("state", null, "made");
    }
}
