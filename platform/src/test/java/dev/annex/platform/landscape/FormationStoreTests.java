package dev.annex.platform.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestClock;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.SubaccountId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Formations as they are stored, and what discovery asks of the systems, on both databases. */
@OnBothDatabases
class FormationStoreTests {

    private final TestClock clock = new TestClock();
    private final SystemTypes types = new SystemTypes();
    private final SystemStore systems;
    private final FormationStore formations;
    private final GlobalAccountId account =
            new GlobalAccountId(UUID.randomUUID().toString());

    FormationStoreTests(TestDatabase database) {
        systems = new SystemStore(database.jdbc(), types);
        formations = new FormationStore(database.jdbc());
    }

    @Test
    void keepsSystemsAndSubaccount() {
        SystemId one = system(account, "One");
        SystemId two = system(account, "Two");
        Formation formation = formation("Events", List.of(one, two));

        assertThat(formations.insert(formation)).isTrue();

        Formation stored = formations.find(formation.id()).orElseThrow();
        assertThat(stored.systems()).containsExactlyInAnyOrder(one, two);
        assertThat(stored.subaccount()).isEqualTo(formation.subaccount());
        assertThat(formations.of(account)).containsExactly(stored);
        assertThat(formations.of(one)).containsExactly(stored);
        assertThat(formations.of(new SubaccountId("sub-" + account.value()))).containsExactly(stored);
    }

    @Test
    void takesANameOnceForEachAccount() {
        assertThat(formations.insert(formation("Events", List.of()))).isTrue();
        assertThat(formations.insert(formation("EVENTS", List.of()))).isFalse();
    }

    @Test
    void letsOnlyTheNewestSynchronizationDecide() {
        Formation formation = formation("Events", List.of());
        formations.insert(formation);
        Formation locked = formations.lock(formation.id()).orElseThrow();

        formations.write(formation.id(), locked.revision() - 1, FormationStatus.ERROR, "late");
        assertThat(formations.find(formation.id()).orElseThrow().status()).isEqualTo(FormationStatus.DRAFT);
        formations.write(formation.id(), locked.revision(), FormationStatus.READY, null);
        assertThat(formations.find(formation.id()).orElseThrow().status()).isEqualTo(FormationStatus.READY);
    }

    @Test
    void movesWhatASystemIsInToAnother() {
        SystemId one = system(account, "One");
        SystemId two = system(account, "Two");
        Formation formation = formation("Events", List.of(one));
        formations.insert(formation);

        formations.move(one, two);

        assertThat(formations.find(formation.id()).orElseThrow().systems()).containsExactly(two);
        formations.delete(formation.id());
        assertThat(formations.of(two)).isEmpty();
    }

    @Test
    void showsARegistrationMadeElsewhere() {
        GlobalAccountId other = new GlobalAccountId("other-" + account.value());
        SystemId origin = system(account, "One");
        systems.writeTenant(origin, "tenant:" + account.value(), "t");
        systems.write(origin, new Entry.Announced("https://m", "pin", null, "https://ui", "https://api"));
        systems.write(origin, new SystemState.Registered(null));
        SystemId shown = system(other, "One");
        systems.writeTenant(shown, "tenant:" + account.value(), "t");

        systems.showRegistrationOf(shown, origin);

        Entry entry = systems.find(shown).orElseThrow();
        assertThat(entry.showsAnother()).isTrue();
        assertThat(entry.managementUrl()).isEqualTo("https://m");
        assertThat(entry.system().peer()).isEqualTo(account);
        assertThat(entry.system().pairedAs()).isEqualTo(origin);
        assertThat(systems.showing(origin)).map(Entry::id).containsExactly(shown);
        assertThat(systems.registeredIn(List.of(account, other))).containsExactly(origin);
        assertThat(systems.sameTenants(List.of(origin), List.of(account, other)))
                .containsEntry(origin, List.of(shown));
        assertThat(systems.sameTenants(List.of(shown), List.of(account))).containsEntry(shown, List.of(origin));
        assertThat(systems.ofTenant(List.of(other), types.named("sap-marketing-cloud"), "tenant:" + account.value()))
                .map(Entry::id)
                .containsExactly(shown);
    }

    @Test
    void renamesToAFreeNameOnly() {
        SystemId one = system(account, "One");
        system(account, "Two");
        Entry entry = systems.find(one).orElseThrow();

        assertThat(systems.rename(entry, new SystemName("TWO"))).isFalse();
        assertThat(systems.rename(entry, new SystemName("ONE"))).isTrue();
        assertThat(systems.find(one).orElseThrow().name()).isEqualTo("ONE");
    }

    private Formation formation(String name, List<SystemId> members) {
        return new Formation(
                new FormationId(UUID.randomUUID().toString()),
                account,
                name,
                FormationType.EVENTING,
                new SubaccountId("sub-" + account.value()),
                members,
                FormationStatus.DRAFT,
                null,
                clock.instant(),
                0);
    }

    private SystemId system(GlobalAccountId owner, String text) {
        var name = new SystemName(text);
        var id = new SystemId(UUID.randomUUID().toString());
        assertThat(systems.insert(
                        owner,
                        new Entry.Fresh(
                                id,
                                name,
                                types.named("sap-marketing-cloud"),
                                Discovery.MANUAL,
                                name.newApp(),
                                clock.instant())))
                .isTrue();
        return id;
    }
}
