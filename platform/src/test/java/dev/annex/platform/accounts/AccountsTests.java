package dev.annex.platform.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditRecord;
import dev.annex.foundation.problems.Blocker;
import dev.annex.foundation.problems.Violation;
import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.AccountsException.AccountInvalid;
import dev.annex.platform.accounts.AccountsException.AccountNotFound;
import dev.annex.platform.accounts.AccountsException.NameTaken;
import dev.annex.platform.accounts.AccountsException.RegionRefused;
import dev.annex.platform.accounts.AccountsException.SubdomainTaken;
import dev.annex.platform.accounts.uses.Held;
import dev.annex.platform.accounts.uses.InUse;
import dev.annex.platform.accounts.uses.Uses;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;

@OnBothDatabases
class AccountsTests {

    private final AnnotationConfigApplicationContext context;
    private final Accounts accounts;
    private final Neighbour neighbour;

    AccountsTests(TestDatabase database) {
        this.context = AccountsOn.database(database, Neighbour.class);
        this.accounts = context.getBean(Accounts.class);
        this.neighbour = context.getBean(Neighbour.class);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void makesASubdomainFromTheName() {
        GlobalAccount account = accounts.create(NewGlobalAccount.named("Café Zürich GmbH"), null);

        assertThat(account.subdomain()).matches("cafe-zurich-gmbh-[0-9a-f]{8}");
    }

    @Test
    void readsBackWhatWasCreated() {
        GlobalAccount owner = accounts.create(NewGlobalAccount.named("Owner"), null);
        var wanted = new NewSubaccount(
                "Development", null, "eu10", Set.of("kyma"), true, Map.of("costCenter", List.of("4711", "4712")));

        Subaccount created = accounts.create(owner.id(), wanted, null);

        assertThat(accounts.require(owner.id())).isEqualTo(owner);
        assertThat(accounts.require(created.id())).isEqualTo(created);
        assertThat(accounts.bySubdomain(created.subdomain())).contains(created);
    }

    @Test
    void refusesASubdomainThatAnyAccountHas() {
        GlobalAccount owner = accounts.create(NewGlobalAccount.named("Owner"), null);
        Subaccount first = accounts.create(owner.id(), NewSubaccount.named("First", "eu10"), null);
        var second = new NewGlobalAccount("Second", first.subdomain(), null, false, "public");

        assertThatThrownBy(() -> accounts.create(second, null)).isInstanceOf(SubdomainTaken.class);
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        var wrong = new NewGlobalAccount(" ", "-x", "", false, "mars");

        assertThatThrownBy(() -> accounts.create(wrong, null))
                .asInstanceOf(type(AccountInvalid.class))
                .extracting(failure ->
                        failure.violations().stream().map(Violation::path).toList())
                .isEqualTo(List.of("name", "subdomain", "customerId", "market"));
    }

    @Test
    void refusesARegionOfAnotherMarket() {
        GlobalAccount owner = accounts.create(NewGlobalAccount.named("Owner"), null);

        assertThatThrownBy(() -> accounts.create(owner.id(), NewSubaccount.named("Dev", "cn40"), null))
                .isInstanceOf(RegionRefused.class);
    }

    @Test
    void refusesANameThatDiffersInCaseAlone() {
        GlobalAccount owner = accounts.create(NewGlobalAccount.named("Owner"), null);
        accounts.create(owner.id(), NewSubaccount.named("Dev", "eu10"), null);

        assertThatThrownBy(() -> accounts.create(owner.id(), NewSubaccount.named("DEV", "eu10"), null))
                .isInstanceOf(NameTaken.class);
    }

    @Test
    void makesTheCreatorItsAdministrator() {
        String creator = UUID.randomUUID().toString();

        GlobalAccount owner = accounts.create(NewGlobalAccount.named("Owner"), creator);
        Subaccount subaccount = accounts.create(owner.id(), NewSubaccount.named("Dev", "eu10"), creator);

        assertThat(context.getBean(Members.class).of(creator))
                .containsExactlyInAnyOrder(
                        new Member(
                                creator,
                                RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR,
                                owner.id().value()),
                        new Member(
                                creator,
                                RoleCollection.SUBACCOUNT_ADMINISTRATOR,
                                subaccount.id().value()));
    }

    @Test
    void keepsAnAccountWithSubaccounts() {
        GlobalAccount owner = accounts.create(NewGlobalAccount.named("Owner"), null);
        Subaccount subaccount = accounts.create(owner.id(), NewSubaccount.named("Dev", "eu10"), null);

        assertThatThrownBy(() -> accounts.delete(owner.id()))
                .asInstanceOf(type(InUse.class))
                .extracting(InUse::blockers)
                .isEqualTo(List.of(new Blocker(
                        "subaccount",
                        subaccount.id().value(),
                        "Dev",
                        "annex delete accounts/subaccount " + subaccount.id().value())));
        assertThat(accounts.findGlobalAccount(owner.id().value())).isPresent();
    }

    @Test
    void keepsASubaccountThatANeighbourUses() {
        GlobalAccount owner = accounts.create(NewGlobalAccount.named("Owner"), null);
        Subaccount subaccount = accounts.create(owner.id(), NewSubaccount.named("Dev", "eu10"), null);
        neighbour.using.add(subaccount.id().value());

        assertThatThrownBy(() -> accounts.delete(subaccount.id())).isInstanceOf(InUse.class);

        assertThat(accounts.findSubaccount(subaccount.id().value())).isPresent();
    }

    @Test
    void freesTheSubdomainOfADeletedSubaccount() {
        GlobalAccount owner = accounts.create(NewGlobalAccount.named("Owner"), null);
        Subaccount subaccount = accounts.create(owner.id(), NewSubaccount.named("Dev", "eu10"), null);

        accounts.delete(subaccount.id());

        var next = new NewGlobalAccount("Next", subaccount.subdomain(), null, false, "public");
        assertThat(accounts.create(next, null).subdomain()).isEqualTo(subaccount.subdomain());
    }

    @Test
    void deletesNothingWhenANeighbourCannotFollow() {
        GlobalAccount owner = accounts.create(NewGlobalAccount.named("Owner"), null);
        Subaccount subaccount = accounts.create(owner.id(), NewSubaccount.named("Dev", "eu10"), null);
        neighbour.failing = true;

        assertThatThrownBy(() -> accounts.delete(subaccount.id())).isInstanceOf(IllegalStateException.class);

        assertThat(accounts.findSubaccount(subaccount.id().value())).contains(subaccount);
    }

    @Test
    void cannotBeHeldOnceDeleted() {
        GlobalAccount account = accounts.create(NewGlobalAccount.named("Owner"), null);
        accounts.delete(account.id());

        assertThatThrownBy(() -> accounts.hold(account.id())).isInstanceOf(AccountNotFound.class);
    }

    @Test
    void changesWhatMayChange() {
        GlobalAccount owner = accounts.create(NewGlobalAccount.named("Owner"), null);
        Subaccount before = accounts.create(owner.id(), NewSubaccount.named("Dev", "eu10"), null);
        var settings = new SubaccountSettings(
                "Development", "Where we try things", null, Set.of("kyma"), true, true, Map.of("a", List.of("b")));

        Subaccount after = accounts.change(before.id(), _ -> settings);

        assertThat(accounts.require(before.id())).isEqualTo(after);
        assertThat(after.settings()).isEqualTo(settings);
        assertThat(after.subdomain()).isEqualTo(before.subdomain());
    }

    @Test
    void refusesNamesThatHideOrBreak() {
        for (String name : new String[] {"a\u0000b", "a\nb", "a\u202Eb", "a\u2028b", "a\u200Bb"}) {
            assertThatThrownBy(() -> accounts.create(NewGlobalAccount.named(name), null))
                    .as(name)
                    .isInstanceOf(AccountInvalid.class);
        }
        assertThat(accounts.create(NewGlobalAccount.named("<b>Café & Söhne</b>"), null)
                        .name())
                .isEqualTo("<b>Café & Söhne</b>");
    }

    @Test
    void writesEveryChangeIntoTheAuditLog() {
        GlobalAccount owner = accounts.create(NewGlobalAccount.named("Owner"), "somebody");
        accounts.delete(owner.id());

        List<AuditRecord> entries = context.getBean(Audit.class).list(Audit.Query.everything(), Long.MAX_VALUE, 3);

        assertThat(entries)
                .extracting(AuditRecord::action)
                .containsExactly(
                        "accounts/global-account.delete", "accounts/member.assign", "accounts/global-account.create");
        assertThat(entries)
                .allSatisfy(entry ->
                        assertThat(entry.globalAccountId()).isEqualTo(owner.id().value()));
    }

    /** Another package that uses subaccounts and hears of their end. */
    static class Neighbour implements Uses {

        final Set<String> using = new HashSet<>();
        boolean failing;

        @Override
        public List<Blocker> of(Held held) {
            return held instanceof Held.SubaccountHeld subaccount && using.contains(subaccount.id())
                    ? List.of(new Blocker("instance", "1", "one", "annex delete services/instance 1"))
                    : List.of();
        }

        @EventListener
        void on(SubaccountDeleted deleted) {
            if (failing) {
                throw new IllegalStateException("cannot clean up");
            }
        }
    }
}
