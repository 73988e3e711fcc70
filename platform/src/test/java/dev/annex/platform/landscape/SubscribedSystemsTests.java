package dev.annex.platform.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.accounts.uses.InUse;
import dev.annex.platform.landscape.LandscapeException.InputInvalid;
import dev.annex.platform.landscape.LandscapeException.StateRefused;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Systems that a subscription of a subaccount brings (pairing, 7.2, note 1). */
@PlatformTest
class SubscribedSystemsTests {

    private static final String MARKETING = "sap-marketing-cloud";

    @Autowired
    Landscape landscape;

    @Autowired
    Formations formations;

    @Autowired
    Accounts accounts;

    @Autowired
    TlsMaterial tls;

    @SuppressWarnings("NullAway.Init")
    private GlobalAccountId account;

    @SuppressWarnings("NullAway.Init")
    private SubaccountId subaccount;

    @BeforeEach
    void createAccounts() {
        account = accounts.create(NewGlobalAccount.named("Subscribing"), null).id();
        subaccount = accounts.create(account, NewSubaccount.named("dev", "eu10"), null)
                .id();
    }

    @Test
    void areRemovedByNobodyAndGoWithTheSubaccount() {
        LandscapeSystem system = landscape.addSubscribed(account, subaccount, "Quality", MARKETING);

        assertThat(system.discovery()).isEqualTo(Discovery.SUBSCRIPTION);
        assertThatThrownBy(() -> landscape.remove(system.id()))
                .isInstanceOf(StateRefused.class)
                .hasMessageContaining("subscription");
        accounts.delete(subaccount);

        assertThat(landscape.find(system.id())).isEmpty();
    }

    @Test
    void keepTheSubaccountWhileTheyAreRegistered() {
        SystemId system = landscape
                .addSubscribed(account, subaccount, "Quality", MARKETING)
                .id();
        new PairingCaller(tls).register(landscape.token(system, null), null);

        assertThatThrownBy(() -> accounts.delete(subaccount))
                .isInstanceOfSatisfying(
                        InUse.class,
                        inUse -> assertThat(inUse.blockers())
                                .singleElement()
                                .satisfies(blocker -> assertThat(blocker.command())
                                        .startsWith("annex deregister landscape/system " + system.value())));
        landscape.deregister(system, false);
        await().until(() -> landscape.require(system).status() == SystemStatus.EMPTY);
        accounts.delete(subaccount);
    }

    @Test
    void keepTheSubaccountWhileAFormationHasThem() {
        SystemId system = landscape
                .addSubscribed(account, subaccount, "Legacy", "third-party")
                .id();
        formations.create(account, "Start", "Integration with SAP Start", null, List.of(system));

        assertThatThrownBy(() -> accounts.delete(subaccount)).isInstanceOf(InUse.class);
    }

    @Test
    void belongToASubaccountOfTheAccount() {
        GlobalAccountId other =
                accounts.create(NewGlobalAccount.named("Other"), null).id();

        assertThatThrownBy(() -> landscape.addSubscribed(other, subaccount, "Quality", MARKETING))
                .isInstanceOf(InputInvalid.class);
        assertThat(landscape.list(other)).isEmpty();
    }
}
