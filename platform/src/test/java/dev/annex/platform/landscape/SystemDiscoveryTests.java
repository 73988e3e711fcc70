package dev.annex.platform.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.foundation.problems.Failure;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.uses.InUse;
import dev.annex.platform.landscape.LandscapeException.NoMigration;
import dev.annex.platform.landscape.LandscapeException.NotMergeable;
import dev.annex.wire.pairing.SystemAnnouncement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One system in several global accounts (pairing, 7.5), and duplicates made one (pairing, 7.8). */
@PlatformTest
class SystemDiscoveryTests {

    private static final String MARKETING = "sap-marketing-cloud";

    @Autowired
    Landscape landscape;

    @Autowired
    Formations formations;

    @Autowired
    SystemManagement management;

    @Autowired
    Accounts accounts;

    @Autowired
    TlsMaterial tls;

    private final ManagedSystem managed = new ManagedSystem();
    private final String customer = UUID.randomUUID().toString();

    @SuppressWarnings("NullAway.Init")
    private GlobalAccountId first;

    @SuppressWarnings("NullAway.Init")
    private GlobalAccountId second;

    @BeforeEach
    void twoAccountsOfACustomer() {
        first = account("First", customer);
        second = account("Second", customer);
    }

    @AfterEach
    void stop() {
        managed.close();
    }

    @Test
    void showsARegistrationInTheCustomersOtherAccounts() {
        SystemId system = register(first, "Quality");

        LandscapeSystem discovered = discovered();

        assertThat(discovered.name()).isEqualTo("Quality");
        assertThat(discovered.discovery()).isEqualTo(Discovery.AUTO_DISCOVERED);
        assertThat(discovered.status()).isEqualTo(SystemStatus.REGISTERED);
        assertThat(discovered.managed()).isTrue();
        assertThat(discovered.apiUrl()).isEqualTo("https://api.localhost");
        assertThat(landscape.sameAs(discovered)).containsExactly(system);
        assertThat(landscape.sameSystems(first, List.of(system))).containsEntry(system, List.of(discovered.id()));
    }

    @Test
    void reachesADiscoveredSystemThroughTheRegistrationItShows() {
        register(first, "Quality");

        management.of(discovered().id()).deleteUser("ANX_1");

        assertThat(managed.callers().getLast()).contains("OU=" + first.value());
    }

    @Test
    void showsNothingToOtherCustomers() {
        GlobalAccountId stranger = account("Stranger", UUID.randomUUID().toString());
        GlobalAccountId nobody =
                accounts.create(NewGlobalAccount.named("Nobody"), null).id();

        SystemId system = register(first, "Quality");

        discovered();
        assertThat(landscape.list(stranger)).isEmpty();
        assertThat(landscape.list(nobody)).isEmpty();
        SystemId theirs = register(stranger, "Quality");
        assertThat(landscape.sameAs(landscape.require(theirs))).isEmpty();
        assertThat(landscape.sameAs(landscape.require(system))).doesNotContain(theirs);
    }

    @Test
    void showsWhatTheCustomerHasInANewAccount() {
        register(first, "Quality");

        GlobalAccountId third = account("Third", customer);

        await().until(() -> !landscape.list(third).isEmpty());
    }

    @Test
    void findsAnotherNameWhereTheNameIsTaken() {
        landscape.add(second, "quality", MARKETING);

        register(first, "Quality");

        await().until(() -> landscape.list(second).size() == 2);
        assertThat(landscape.byName(second, "Quality (2)")).isPresent();
    }

    @Test
    void endsWithTheRegistrationItShows() {
        SystemId system = register(first, "Quality");
        SystemId shown = discovered().id();

        landscape.deregister(system, false);

        await().until(() -> landscape.require(system).status() == SystemStatus.EMPTY);
        assertThat(landscape.require(shown).status()).isEqualTo(SystemStatus.EMPTY);
        assertThat(landscape.require(shown).managed()).isFalse();
    }

    @Test
    void keepsARegistrationThatAnotherAccountUses() {
        SystemId system = register(first, "Quality");
        LandscapeSystem shown = discovered();
        formations.create(second, "Start", "Integration with SAP Start", null, List.of(shown.id()));

        assertThatThrownBy(() -> landscape.deregister(system, true))
                .isInstanceOfSatisfying(
                        InUse.class,
                        inUse -> assertThat(inUse.blockers())
                                .singleElement()
                                .satisfies(blocker -> assertThat(blocker.command())
                                        .isEqualTo("annex deregister landscape/system "
                                                + shown.id().value() + " --global-account " + second.value())));
    }

    @Test
    void leavesTheRegistrationWhereItWasMadeWhenTheOtherAccountDeregisters() {
        SystemId system = register(first, "Quality");
        SystemId shown = discovered().id();

        landscape.deregister(shown, false);

        await().until(() -> landscape.require(shown).status() == SystemStatus.EMPTY);
        assertThat(landscape.require(system).status()).isEqualTo(SystemStatus.REGISTERED);
        assertThat(managed.calls()).noneMatch(call -> call.startsWith("DELETE"));
    }

    @Test
    void registersADiscoveredSystemWithATokenOfItsOwn() {
        register(first, "Quality");
        SystemId shown = discovered().id();
        landscape.deregister(shown, false);
        await().until(() -> landscape.require(shown).status() == SystemStatus.EMPTY);

        new PairingCaller(tls).register(landscape.token(shown, "Integration with SAP Start"), managed.announcement());

        LandscapeSystem own = landscape.require(shown);
        assertThat(own.scenarioGroup()).isEqualTo(ScenarioGroup.START);
        assertThat(own.peer()).isEqualTo(second);
    }

    @Test
    void disappearsWithTheSystemItWasDiscoveredFrom() {
        SystemId system = register(first, "Quality");
        discovered();
        landscape.deregister(system, false);
        await().until(() -> landscape.require(system).status() == SystemStatus.EMPTY);

        landscape.remove(system);

        await().until(() -> landscape.find(system).isEmpty());
        assertThat(landscape.list(second)).isEmpty();
    }

    @Test
    void becomesTheAccountsOwnWhenOnlyThatAccountIsLeft() {
        SystemId system = register(first, "Quality");
        SystemId shown = discovered().id();
        landscape.deregister(system, false);
        await().until(() -> landscape.require(system).status() == SystemStatus.EMPTY);
        new PairingCaller(tls).register(landscape.token(shown, null), managed.announcement());

        landscape.remove(system);

        await().until(() -> landscape.require(shown).discovery() == Discovery.MANUAL);
    }

    @Test
    void letsAnAccountGoThatHasOnlyDiscoveredSystemsWithoutStatus() {
        register(first, "Quality");
        SystemId shown = discovered().id();
        assertThatThrownBy(() -> accounts.delete(second)).isInstanceOf(InUse.class);
        landscape.deregister(shown, false);
        await().until(() -> landscape.require(shown).status() == SystemStatus.EMPTY);

        accounts.delete(second);

        assertThat(landscape.find(shown)).isEmpty();
    }

    @Test
    void mergesADuplicateWithoutStatusIntoTheRegisteredSystem() {
        register(first, "Quality");
        SystemId shown = discovered().id();
        landscape.deregister(shown, false);
        await().until(() -> landscape.require(shown).status() == SystemStatus.EMPTY);
        SystemId own = register(second, "Own");

        LandscapeSystem merged = landscape.merge(own, shown);

        assertThat(merged.id()).isEqualTo(own);
        assertThat(merged.name()).isEqualTo("Own");
        assertThat(landscape.find(shown)).isEmpty();
    }

    @Test
    void mergesNothingElse() {
        SystemId registered = register(first, "Quality");
        SystemId manual = landscape.add(first, "Manual", MARKETING).id();
        SystemId shown = discovered().id();

        assertThat(List.of(
                        reason(registered, registered),
                        reason(registered, manual),
                        reason(manual, registered),
                        reason(registered, shown)))
                .containsOnly("NOT_MERGEABLE");
    }

    @Test
    void mergesNoSystemsOfDifferentUrls() {
        register(first, "Quality");
        SystemId shown = discovered().id();
        landscape.deregister(shown, false);
        await().until(() -> landscape.require(shown).status() == SystemStatus.EMPTY);
        SystemId other = landscape.add(second, "Other", MARKETING).id();
        new PairingCaller(tls)
                .register(
                        landscape.token(other, null),
                        new SystemAnnouncement(null, null, "tenant-2", "https://other.localhost", null, null));

        assertThatThrownBy(() -> landscape.merge(other, shown))
                .isInstanceOf(NotMergeable.class)
                .hasMessageContaining("different URLs");
    }

    @Test
    void movesNoSystemToAnotherAccountAndSaysWhatToDoInstead() {
        SystemId system = landscape.add(first, "Quality", MARKETING).id();

        assertThatThrownBy(() -> landscape.rename(system, "Quality", second))
                .isInstanceOf(NoMigration.class)
                .hasMessageContaining("register it with a token of that account");
    }

    @Test
    void renamesASystemOnlyBeforeItIsRegistered() {
        SystemId waiting = landscape.add(first, "Waiting", MARKETING).id();
        SystemId registered = register(first, "Quality");

        assertThat(landscape.rename(waiting, "Ready", first).name()).isEqualTo("Ready");
        assertThatThrownBy(() -> landscape.rename(waiting, "QUALITY", first)).hasMessageContaining("QUALITY");
        assertThatThrownBy(() -> landscape.rename(registered, "Other", first)).hasMessageContaining("without status");
    }

    private String reason(SystemId target, SystemId source) {
        try {
            landscape.merge(target, source);
            return "merged";
        } catch (Failure e) {
            return e.reason();
        }
    }

    private LandscapeSystem discovered() {
        return await().until(
                        () -> landscape.list(second).stream()
                                .filter(system -> system.discovery() == Discovery.AUTO_DISCOVERED)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private SystemId register(GlobalAccountId account, String name) {
        SystemId system = landscape.add(account, name, MARKETING).id();
        new PairingCaller(tls).register(landscape.token(system, null), managed.announcement());
        return system;
    }

    private GlobalAccountId account(String name, String customerId) {
        return accounts.create(new NewGlobalAccount(name, null, customerId, false, "public"), null)
                .id();
    }
}
