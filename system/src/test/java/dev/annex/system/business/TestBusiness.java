package dev.annex.system.business;

import dev.annex.foundation.testing.TestClock;
import dev.annex.foundation.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;

/** The business side on a database of its own, and the changes it published. */
public final class TestBusiness {

    public final TestClock clock = new TestClock();
    public final List<BusinessChange> changes = new ArrayList<>();
    public final BusinessRecords records;
    public final Contacts contacts;
    public final MarketingPermissions permissions;
    public final Interactions interactions;
    public final WriteGuard guard;

    public TestBusiness(TestDatabase database) {
        this(database, _ -> {});
    }

    public TestBusiness(TestDatabase database, ApplicationEventPublisher listener) {
        ApplicationEventPublisher events = event -> {
            changes.add((BusinessChange) event);
            listener.publishEvent(event);
        };
        var codes = new Codes(database.jdbc());
        guard = new WriteGuard(database.jdbc());
        records = new BusinessRecords(database.jdbc(), database.source());
        var identity = new ContactIdentity(database.jdbc(), guard);
        contacts = new Contacts(database.jdbc(), database.transaction(), identity, guard, clock);
        permissions = new MarketingPermissions(database.jdbc(), database.transaction(), contacts, codes, events, clock);
        interactions = new Interactions(database.jdbc(), database.transaction(), contacts, codes, events, clock);
    }

    public void contact(String origin, String id, String... namesAndValues) {
        var given = Values.of("origin_data_last_chg_utc_date_time", clock.instant());
        for (var i = 0; i < namesAndValues.length; i += 2) {
            given = given.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        contacts.writeOriginData(new ContactKey(origin, id), given, WriteMode.REPLACE, "tester");
    }

    public Values find(String relation, String... keyAndValues) {
        var key = Values.none();
        for (var i = 0; i < keyAndValues.length; i += 2) {
            key = key.with(keyAndValues[i], keyAndValues[i + 1]);
        }
        return records.find(Relations.named(relation).orElseThrow(), key).orElseThrow();
    }
}
