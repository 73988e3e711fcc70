package dev.annex.platform.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.foundation.problems.Blocker;
import dev.annex.platform.MovableClock;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.uses.InUse;
import dev.annex.platform.landscape.LandscapeException.InputInvalid;
import dev.annex.platform.landscape.LandscapeException.NameTaken;
import dev.annex.platform.landscape.LandscapeException.NoToken;
import dev.annex.platform.landscape.LandscapeException.RegionRefused;
import dev.annex.platform.landscape.LandscapeException.StateRefused;
import dev.annex.platform.landscape.LandscapeException.TokenLimit;
import dev.annex.wire.pairing.SystemAnnouncement;
import dev.annex.wire.pairing.TokenDocument;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Systems, their tokens and their life cycle (pairing, 7). */
@PlatformTest
class LandscapeTests {

    private static final String MARKETING = "sap-marketing-cloud";

    @Autowired
    Landscape landscape;

    @Autowired
    Accounts accounts;

    @Autowired
    TlsMaterial tls;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @SuppressWarnings("NullAway.Init")
    GlobalAccountId account;

    @BeforeEach
    void createAccount() {
        account = accounts.create(NewGlobalAccount.named("Landscape"), null).id();
    }

    @Test
    void addsASystemWithAnEmptyStatus() {
        LandscapeSystem system = landscape.add(account, "Quality", MARKETING);

        assertThat(system.status()).isEqualTo(SystemStatus.EMPTY);
        assertThat(landscape.list(account)).containsExactly(system);
        assertThat(landscape.byName(account, "QUALITY")).contains(system);
    }

    @Test
    void givesBackTheConnectionAfterEveryListing() {
        for (int i = 0; i < 50; i++) {
            landscape.list(account);
        }

        assertThat(landscape.list(account)).isEmpty();
    }

    @Test
    void knowsATypeByItsNameToo() {
        assertThat(landscape.add(account, "Core", "SAP S/4HANA Cloud").type().id())
                .isEqualTo("sap-s4hana-cloud");
    }

    @Test
    void refusesANameThatDiffersOnlyInCase() {
        landscape.add(account, "Quality", MARKETING);

        assertThatThrownBy(() -> landscape.add(account, "quality", MARKETING)).isInstanceOf(NameTaken.class);
    }

    @Test
    void allowsTheSameNameInAnotherAccount() {
        landscape.add(account, "Quality", MARKETING);
        GlobalAccountId other =
                accounts.create(NewGlobalAccount.named("Other"), null).id();

        assertThat(landscape.add(other, "Quality", MARKETING).name()).isEqualTo("Quality");
    }

    @Test
    void refusesAnUnknownTypeAndNamesTheKnownOnes() {
        assertThatThrownBy(() -> landscape.add(account, "Quality", "SAP Nothing"))
                .isInstanceOf(InputInvalid.class)
                .hasMessageContaining("SAP Marketing Cloud");
    }

    @Test
    void offersNoSystemsOutsideOfThePublicMarket() {
        GlobalAccountId china = accounts.create(new NewGlobalAccount("China", null, null, false, "cn"), null)
                .id();

        assertThatThrownBy(() -> landscape.add(china, "Quality", MARKETING)).isInstanceOf(RegionRefused.class);
    }

    @Test
    void keepsAnAccountThatHasSystems() {
        landscape.add(account, "Quality", MARKETING);

        assertThatThrownBy(() -> accounts.delete(account)).isInstanceOf(InUse.class);
    }

    @Test
    void givesTheSameTokenAgainWhileItLives() {
        SystemId system = landscape.add(account, "Quality", MARKETING).id();

        RegistrationToken first = landscape.token(system, null);
        RegistrationToken again = landscape.token(system, null);

        assertThat(first.fresh()).isTrue();
        assertThat(again.fresh()).isFalse();
        assertThat(again.url()).isEqualTo(first.url());
        assertThat(landscape.liveToken(system).url()).isEqualTo(first.url());
        assertThat(Duration.between(clock.instant(), first.expiresAt()))
                .isBetween(Duration.ofDays(7).minusMinutes(1), Duration.ofDays(7));
    }

    @Test
    void carriesTheSameSecretInBothForms() {
        RegistrationToken token =
                landscape.token(landscape.add(account, "Quality", MARKETING).id(), null);

        var document =
                JsonMapper.builder().build().readValue(Base64.getDecoder().decode(token.json()), TokenDocument.class);

        assertThat(token.url()).endsWith("/v1/applications/signingRequests/info?token=" + document.token());
        assertThat(document.token()).matches("[A-Za-z0-9_-]{43}");
        assertThat(document.type()).isEqualTo("Application");
        assertThat(document.scenarioGroups()).containsExactly("All Communication Scenarios");
    }

    @Test
    void givesANewTokenOnceTheOldOneHasExpired() {
        SystemId system = landscape.add(account, "Shop", "sap-commerce-cloud").id();
        String expired = landscape.token(system, null).url();
        clock.advance(Duration.ofMinutes(10));

        assertThatThrownBy(() -> landscape.liveToken(system)).isInstanceOf(NoToken.class);
        assertThat(landscape.token(system, null).url()).isNotEqualTo(expired);
    }

    @Test
    void storesNoSecretInTheClearAndNoneOnceItHasExpired() {
        SystemId system = landscape.add(account, "Shop", "sap-commerce-cloud").id();
        String secret = landscape.token(system, null).url().replaceAll(".*token=", "");
        String sealed = sealed(system);
        clock.advance(Duration.ofMinutes(10));
        landscape.token(landscape.add(account, "Other", MARKETING).id(), null);

        assertThat(sealed).isNotEmpty().doesNotContain(secret);
        assertThat(sealed(system)).isEmpty();
    }

    private String sealed(SystemId system) {
        return jdbc.sql("select coalesce(sealed, '') from registration_token where system_id = :id")
                .param("id", system.value())
                .query(String.class)
                .single();
    }

    @Test
    void fixesTheScenarioGroupWithTheToken() {
        SystemId system = landscape.add(account, "Core", "sap-s4hana-cloud").id();
        landscape.token(system, "Integration with SAP Start");

        assertThatThrownBy(() -> landscape.token(system, "All Communication Scenarios"))
                .isInstanceOf(StateRefused.class);
        assertThatThrownBy(() -> landscape.token(system, "Nonsense")).isInstanceOf(InputInvalid.class);
        assertThat(landscape
                        .regenerateToken(system, "All Communication Scenarios")
                        .fresh())
                .isTrue();
    }

    @Test
    void refusesATokenForATypeWithoutTokens() {
        SystemId system = landscape.add(account, "Legacy", "third-party").id();

        assertThatThrownBy(() -> landscape.token(system, null)).isInstanceOf(StateRefused.class);
    }

    @Test
    void issuesAtMostAThousandTokensForATypeOfAnAccount() {
        fillTokens(1000);
        SystemId system = landscape.add(account, "One more", MARKETING).id();

        assertThatThrownBy(() -> landscape.token(system, null)).isInstanceOf(TokenLimit.class);
        assertThat(landscape
                        .token(
                                landscape
                                        .add(account, "Core", "sap-s4hana-cloud")
                                        .id(),
                                null)
                        .fresh())
                .isTrue();
        clock.advance(Duration.ofHours(1));
        assertThat(landscape.token(system, null).fresh()).isTrue();
    }

    @Test
    void issuesExactlyTheTokensThatAreLeftToManyWhoAskAtOnce() throws Exception {
        fillTokens(995);
        List<SystemId> asking = IntStream.range(0, 25)
                .mapToObj(number ->
                        landscape.add(account, "Asking " + number, MARKETING).id())
                .toList();

        List<Future<Boolean>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(asking.stream()
                    .<Callable<Boolean>>map(system -> () -> {
                        try {
                            return landscape.token(system, null).fresh();
                        } catch (TokenLimit e) {
                            return false;
                        }
                    })
                    .toList());
        }

        assertThat(answers).filteredOn(Future::resultNow).hasSize(5);
    }

    private void fillTokens(int count) {
        transaction.executeWithoutResult(_ -> {
            for (int i = 0; i < count; i++) {
                jdbc.sql("""
                    insert into landscape_system
                           (id, global_account, name, name_key, type, app, state, created_at, version)
                    values (:id, :account, :id, :id, :type, :id, 'EMPTY', 0, 0)
                    """)
                        .param("id", account.value() + i)
                        .param("account", account.value())
                        .param("type", MARKETING)
                        .update();
                jdbc.sql("""
                    insert into registration_token (system_id, secret_hash, sealed, scenario_group, expires_at)
                    values (:id, :id, '', 'ALL', :expires)
                    """)
                        .param("id", account.value() + i)
                        .param(
                                "expires",
                                clock.instant().plus(Duration.ofHours(1)).toEpochMilli())
                        .update();
            }
        });
    }

    @Test
    void knowsGroupsOnlyForTypesThatHaveScenarios() {
        SystemId shop = landscape.add(account, "Shop", "sap-commerce-cloud").id();

        assertThatThrownBy(() -> landscape.token(shop, "Integration with SAP Start"))
                .isInstanceOf(InputInvalid.class);
    }

    @Test
    void removesAnEntryAndFreesItsName() {
        SystemId system = landscape.add(account, "Quality", MARKETING).id();
        RegistrationToken token = landscape.token(system, null);

        landscape.remove(system);

        await().until(() -> landscape.find(system).isEmpty());
        assertThat(new PairingCaller(tls).get(token.url()).statusCode()).isEqualTo(403);
        assertThat(landscape.add(account, "Quality", MARKETING).id()).isNotEqualTo(system);
    }

    @Test
    void removesARegisteredSystemOnlyAfterItWasDeregistered() {
        SystemId system = register("Quality", "tenant-1");
        assertThatThrownBy(() -> landscape.remove(system)).isInstanceOf(StateRefused.class);

        landscape.deregister(system, false);

        await().until(() -> landscape.require(system).status() == SystemStatus.EMPTY);
        landscape.remove(system);
        await().until(() -> landscape.find(system).isEmpty());
    }

    @Test
    void deregistersNoSystemThatAnEntitlementNeeds() {
        SystemId system = register("Quality", "tenant-1");
        var subaccount = accounts.create(
                account, new NewSubaccount("dev", null, "eu10", Set.of("cloudfoundry"), false, Map.of()), null);
        jdbc.sql("""
            insert into entitlement (id, subaccount_id, service, plan, system_id, amount, used, version, created_at, modified_at)
            values (:system, :subaccount, 's4-hana-cloud', 'messaging', :system, 1, 0, 0, 0, 0)
            """)
                .param("system", system.value())
                .param("subaccount", subaccount.id().value())
                .update();

        assertThatThrownBy(() -> landscape.deregister(system, false))
                .isInstanceOfSatisfying(
                        InUse.class,
                        inUse -> assertThat(inUse.blockers())
                                .extracting(Blocker::kind)
                                .containsExactly("entitlement"));
        assertThat(landscape.require(system).status()).isEqualTo(SystemStatus.REGISTERED);
    }

    @Test
    void letsNothingDependOnASystemThatIsNotRegistered() {
        SystemId waiting = landscape.add(account, "Quality", MARKETING).id();
        SystemId registered = register("Production", "tenant-1");

        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> landscape.hold(waiting)))
                .isInstanceOf(StateRefused.class);
        transaction.executeWithoutResult(_ -> landscape.hold(registered));
    }

    @Test
    void registersAnewWithTheSameTenantOnly() {
        SystemId system = register("Quality", "tenant-1");
        landscape.deregister(system, false);
        await().until(() -> landscape.require(system).status() == SystemStatus.EMPTY);
        var other = new PairingCaller(tls);
        RegistrationToken spent = landscape.token(system, null);

        var refused = other.sign(other.open(spent), announcement("tenant-2"));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("OTHER_TENANT");
        assertThat(other.get(spent.url()).statusCode()).isEqualTo(403);
        assertThat(landscape.require(system).status()).isEqualTo(SystemStatus.EMPTY);
        new PairingCaller(tls).register(landscape.token(system, null), announcement("tenant-1"));
        assertThat(landscape.require(system).status()).isEqualTo(SystemStatus.REGISTERED);
    }

    @Test
    void refusesTheCertificatesOfADeregisteredSystem() {
        SystemId system = landscape.add(account, "Quality", MARKETING).id();
        var caller = new PairingCaller(tls);
        var info = caller.register(landscape.token(system, null), null);
        landscape.deregister(system, false);
        await().until(() -> landscape.require(system).status() == SystemStatus.EMPTY);

        assertThat(caller.get(info.urls().eventsUrl()).statusCode()).isEqualTo(403);
    }

    @Test
    void allowsEveryScenarioUnlessAGroupSaysOtherwise() {
        assertThat(List.of(ScenarioGroup.ALL, ScenarioGroup.SUBSCRIPTION_BILLING))
                .allMatch(group -> group.allows("SAP_COM_0092"));
        assertThat(ScenarioGroup.START.allows("SAP_COM_0092")).isFalse();
    }

    private SystemId register(String name, String tenantId) {
        SystemId system = landscape.add(account, name, MARKETING).id();
        new PairingCaller(tls).register(landscape.token(system, null), announcement(tenantId));
        return system;
    }

    private static SystemAnnouncement announcement(String tenantId) {
        return new SystemAnnouncement(null, null, tenantId, null, null, null);
    }
}
