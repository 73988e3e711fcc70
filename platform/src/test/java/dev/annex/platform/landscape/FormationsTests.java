package dev.annex.platform.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.foundation.problems.Failure;
import dev.annex.platform.MovableClock;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.accounts.uses.InUse;
import dev.annex.platform.landscape.LandscapeException.InputInvalid;
import dev.annex.platform.landscape.LandscapeException.NameInvalid;
import dev.annex.platform.landscape.LandscapeException.NameTaken;
import dev.annex.platform.landscape.LandscapeException.RegionRefused;
import dev.annex.platform.landscape.LandscapeException.StateRefused;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Formations: who may be in them, and where they stand (pairing, 7.8). */
@PlatformTest
class FormationsTests {

    private static final String EVENTING = "Eventing Between SAP Cloud Systems";
    private static final String START = "Integration with SAP Start";
    private static final String KYMA = "Side-by-Side Extensibility with Kyma";

    @Autowired
    Landscape landscape;

    @Autowired
    Formations formations;

    @Autowired
    Accounts accounts;

    @Autowired
    TlsMaterial tls;

    @Autowired
    MovableClock clock;

    private final ManagedSystem managed = new ManagedSystem();

    @SuppressWarnings("NullAway.Init")
    private GlobalAccountId account;

    @BeforeEach
    void createAccount() {
        account = accounts.create(NewGlobalAccount.named("Formations"), null).id();
        managed.answering("GET ", 200, """
            {"tenantId":"t","product":"p","apiVersion":"1","scenarios":[]}\
            """);
    }

    @AfterEach
    void stop() {
        managed.close();
    }

    @Test
    void isReadyOnceEverySystemWasReached() {
        Formation formation = formations.create(account, "Events", EVENTING, null, List.of(registered("Quality")));

        assertThat(formation.status()).isEqualTo(FormationStatus.SYNCHRONIZING);
        awaitStatus(formation, FormationStatus.READY);
        assertThat(managed.calls()).contains("GET ");
    }

    @Test
    void staysADraftWithoutSystems() {
        Formation formation = formations.create(account, "Events", EVENTING, null, List.of());

        assertThat(formation.status()).isEqualTo(FormationStatus.DRAFT);
        assertThat(formation.statusReason()).isEqualTo("Include a system.");
    }

    @Test
    void staysADraftWithoutTheSubaccountItsTypeNeeds() {
        SystemId system = registered("Quality");
        SubaccountId subaccount = accounts.create(account, NewSubaccount.named("dev", "eu10"), null)
                .id();

        Formation draft = formations.create(account, "Kyma", KYMA, null, List.of(system));
        Formation complete = formations.create(account, "Kyma 2", KYMA, subaccount, List.of(system));

        assertThat(draft.statusReason()).isEqualTo("Assign a subaccount.");
        awaitStatus(complete, FormationStatus.READY);
    }

    @Test
    void asksForTheRegistrationThatIsMissingAndGoesOnWithIt() {
        SystemId shop = landscape.add(account, "Shop", "sap-commerce-cloud").id();
        Formation formation = formations.create(account, "Events", EVENTING, null, List.of(shop));
        awaitStatus(formation, FormationStatus.ACTION_REQUIRED);
        assertThat(formations.require(formation.id()).statusReason()).isEqualTo("Register system Shop.");

        new PairingCaller(tls).register(landscape.token(shop, null), null);

        awaitStatus(formation, FormationStatus.READY);
    }

    @Test
    void failsWhereASystemRefusesAndIsResynchronized() {
        SystemId system = registered("Quality");
        managed.answering("GET ", 403, "{\"code\":403,\"error\":\"Who?\",\"reason\":\"UNKNOWN_PEER\"}");
        Formation formation = formations.create(account, "Events", EVENTING, null, List.of(system));
        awaitStatus(formation, FormationStatus.ERROR);
        assertThat(formations.require(formation.id()).statusReason()).contains("Who?");
        managed.answering("GET ", 200, """
            {"tenantId":"t","product":"p","apiVersion":"1","scenarios":[]}\
            """);

        formations.resynchronize(formation.id());

        awaitStatus(formation, FormationStatus.READY);
    }

    @Test
    void failsSoonWhereASystemIsGone() {
        SystemId system = registered("Quality");
        managed.close();
        Formation formation = formations.create(account, "Events", EVENTING, null, List.of(system));

        clock.advance(Duration.ofMinutes(2));

        awaitStatus(formation, FormationStatus.ERROR);
        assertThat(formations.require(formation.id()).statusReason()).contains("Quality");
    }

    @Test
    void isResynchronizedOnlyInError() {
        Formation formation = formations.create(account, "Events", EVENTING, null, List.of());

        assertThatThrownBy(() -> formations.resynchronize(formation.id()))
                .isInstanceOf(StateRefused.class)
                .hasMessageContaining("Draft");
    }

    @Test
    void hasASystemOnlyOnceForEventing() {
        SystemId system = registered("Quality");
        formations.create(account, "Events", EVENTING, null, List.of(system));
        formations.create(account, "Start", START, null, List.of(system));

        assertThatThrownBy(() -> formations.create(account, "More events", EVENTING, null, List.of(system)))
                .isInstanceOf(StateRefused.class)
                .hasMessageContaining("is in formation \"Events\"");
    }

    @Test
    void demandsItsScenarioGroupOrAll() {
        SystemId start = registered("Start", START);
        SystemId finance = registered("Finance", "Integration with SAP Advanced Financial Closing");
        SystemId all = registered("All");

        assertThatThrownBy(() -> formations.create(account, "F", START, null, List.of(finance)))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo("SCENARIO_GROUP"));
        assertThat(formations
                        .create(account, "F", START, null, List.of(start, all))
                        .systems())
                .containsExactlyInAnyOrder(start, all);
    }

    @Test
    void includesAndExcludesSystems() {
        SystemId one = registered("One");
        SystemId two = registered("Two");
        Formation formation = formations.create(account, "Events", EVENTING, null, List.of(one));

        Formation changed = change(formation, "Renamed", List.of(two));

        assertThat(changed.name()).isEqualTo("Renamed");
        assertThat(changed.systems()).containsExactly(two);
        landscape.deregister(one, false);
        assertThatThrownBy(() -> landscape.deregister(two, false)).isInstanceOf(InUse.class);
    }

    @Test
    void includesNoSystemOfAnotherAccount() {
        GlobalAccountId other =
                accounts.create(NewGlobalAccount.named("Other"), null).id();
        SystemId foreign = landscape.add(other, "Legacy", "third-party").id();

        assertThatThrownBy(() -> formations.create(account, "Events", EVENTING, null, List.of(foreign)))
                .isInstanceOf(InputInvalid.class);
    }

    @Test
    void takesNoSubaccountOfAnotherAccount() {
        GlobalAccountId other =
                accounts.create(NewGlobalAccount.named("Other"), null).id();
        SubaccountId foreign =
                accounts.create(other, NewSubaccount.named("dev", "eu10"), null).id();

        assertThatThrownBy(() -> formations.create(account, "Kyma", KYMA, foreign, List.of()))
                .isInstanceOf(InputInvalid.class);
    }

    @Test
    void keepsItsSubaccountAndItsAccount() {
        SubaccountId subaccount = accounts.create(account, NewSubaccount.named("dev", "eu10"), null)
                .id();
        Formation formation = formations.create(account, "Kyma", KYMA, subaccount, List.of());

        assertThatThrownBy(() -> accounts.delete(subaccount)).isInstanceOf(InUse.class);
        formations.delete(formation.id());
        accounts.delete(subaccount);
    }

    @Test
    void takesANameOnceWhateverTheCase() {
        formations.create(account, "Events", EVENTING, null, List.of());
        Formation other = formations.create(account, "Other", EVENTING, null, List.of());

        assertThatThrownBy(() -> formations.create(account, "EVENTS", EVENTING, null, List.of()))
                .isInstanceOf(NameTaken.class);
        assertThatThrownBy(() -> change(other, "events", List.of())).isInstanceOf(NameTaken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " x", "x ", "-x", "x-", "a<b", "ä", "a\nb", "a/b"})
    void refusesANameThatBreaksTheRule(String name) {
        assertThatThrownBy(() -> formations.create(account, name, EVENTING, null, List.of()))
                .isInstanceOf(NameInvalid.class);
    }

    @Test
    void takesANameOfUpTo128Characters() {
        assertThat(formations
                        .create(account, "a".repeat(128), EVENTING, null, List.of())
                        .name())
                .hasSize(128);
        assertThatThrownBy(() -> formations.create(account, "a".repeat(129), EVENTING, null, List.of()))
                .isInstanceOf(NameInvalid.class);
    }

    @Test
    void refusesATypeNobodyKnowsAndNamesTheOthers() {
        assertThatThrownBy(() -> formations.create(account, "Events", "Nothing", null, List.of()))
                .isInstanceOf(InputInvalid.class)
                .hasMessageContaining(EVENTING);
    }

    @Test
    void isNotOfferedOutsideOfThePublicMarket() {
        GlobalAccountId china = accounts.create(new NewGlobalAccount("China", null, null, false, "cn"), null)
                .id();

        assertThatThrownBy(() -> formations.create(china, "Events", EVENTING, null, List.of()))
                .isInstanceOf(RegionRefused.class);
    }

    private Formation change(Formation formation, String name, List<SystemId> systems) {
        return formations.change(new Formation(
                formation.id(),
                account,
                name,
                formation.type(),
                formation.subaccount(),
                systems,
                formation.status(),
                null,
                formation.createdAt(),
                formation.revision()));
    }

    private void awaitStatus(Formation formation, FormationStatus status) {
        await().until(() -> formations.require(formation.id()).status() == status);
    }

    private SystemId registered(String name) {
        return registered(name, "All Communication Scenarios");
    }

    private SystemId registered(String name, String group) {
        SystemId system = landscape.add(account, name, "sap-marketing-cloud").id();
        new PairingCaller(tls).register(landscape.token(system, group), managed.announcement());
        return system;
    }
}
