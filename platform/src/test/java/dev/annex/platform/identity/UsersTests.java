package dev.annex.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.problems.Violation;
import dev.annex.foundation.secrets.FailedLogOns;
import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestClock;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.AccountsException;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.identity.IdentityException.UserExists;
import dev.annex.platform.identity.IdentityException.UserInvalid;
import dev.annex.platform.identity.IdentityException.UserNotFound;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

@OnBothDatabases
class UsersTests {

    private static final String PASSWORD = "correct horse";

    private final TestDatabase database;
    private final String zone = UUID.randomUUID().toString();

    private AnnotationConfigApplicationContext context;

    private Users users;

    private TestClock clock;

    UsersTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        context = IdentityOn.database(database);
        users = context.getBean(Users.class);
        clock = context.getBean(TestClock.class);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void letsAUserLogOnWhateverTheCaseOfTheName() {
        User dana = users.create(zone, dana());

        assertThat(users.authenticate(zone, "DANA", PASSWORD)).isEqualTo(new LogOn.Accepted(dana));
    }

    @Test
    void refusesWrongPasswordsUnknownNamesAndOtherZones() {
        users.create(zone, dana());

        assertThat(users.authenticate(zone, "dana", "wrong horse")).isInstanceOf(LogOn.Refused.class);
        assertThat(users.authenticate(zone, "dan", PASSWORD)).isInstanceOf(LogOn.Refused.class);
        assertThat(users.authenticate(UUID.randomUUID().toString(), "dana", PASSWORD))
                .isInstanceOf(LogOn.Refused.class);
    }

    @Test
    void refusesASecondUserOfTheSameNameInAnotherCase() {
        users.create(zone, dana());

        assertThatThrownBy(() -> users.create(zone, new NewUser("Dana", "other@example.com", "", "", PASSWORD)))
                .isInstanceOf(UserExists.class);
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThatThrownBy(() -> users.create(zone, new NewUser("a b", "nobody", "", "", "short")))
                .isInstanceOfSatisfying(
                        UserInvalid.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::path)
                                .containsExactly("userName", "email", "password"));
    }

    @Test
    void locksForAMinuteAfterTenFailures() {
        users.create(zone, dana());
        fail(10);

        assertThat(users.authenticate(zone, "dana", PASSWORD)).isEqualTo(new LogOn.Locked(Duration.ofMinutes(1)));

        clock.advance(Duration.ofMinutes(1));
        assertThat(users.authenticate(zone, "dana", PASSWORD)).isInstanceOf(LogOn.Accepted.class);
    }

    @Test
    void closesTheDoorForNamesThatNobodyHasAsWell() {
        fail(10);

        assertThat(users.authenticate(zone, "Dana", PASSWORD)).isEqualTo(new LogOn.Locked(Duration.ofMinutes(1)));
    }

    @Test
    void countsAttemptsOnNamesThatNobodyHas() {
        fail(9);
        assertThat(users.authenticate(zone, "dana", PASSWORD)).isInstanceOf(LogOn.Refused.class);

        assertThat(users.authenticate(zone, "dana", PASSWORD)).isInstanceOf(LogOn.Locked.class);
    }

    @Test
    void refusesNamesThatNoDatabaseTakes() {
        assertThat(users.authenticate(zone, "da\u0000na", PASSWORD)).isInstanceOf(LogOn.Refused.class);
    }

    @Test
    void forgetsFailuresThatAreOlderThanAMinute() {
        users.create(zone, dana());
        fail(9);
        clock.advance(Duration.ofMinutes(1));
        fail(1);

        assertThat(users.authenticate(zone, "dana", PASSWORD)).isInstanceOf(LogOn.Accepted.class);
    }

    @Test
    void forgetsFailuresWithTheFirstSuccess() {
        users.create(zone, dana());
        fail(9);
        users.authenticate(zone, "dana", PASSWORD);
        fail(9);

        assertThat(users.authenticate(zone, "dana", PASSWORD)).isInstanceOf(LogOn.Accepted.class);
    }

    @Test
    void unlocksAtOnceWhenAnAdministratorSaysSo() {
        User dana = users.create(zone, dana());
        fail(10);

        users.unlock(zone, dana.id());

        assertThat(users.authenticate(zone, "dana", PASSWORD)).isInstanceOf(LogOn.Accepted.class);
    }

    @Test
    void endsTheOldPasswordWithTheNew() {
        User dana = users.create(zone, dana());
        users.authenticate(zone, "dana", PASSWORD);

        users.changePassword(zone, dana.id(), "battery staple");

        assertThat(users.authenticate(zone, "dana", PASSWORD)).isInstanceOf(LogOn.Refused.class);
        assertThat(users.authenticate(zone, "dana", "battery staple")).isInstanceOf(LogOn.Accepted.class);
    }

    @Test
    void remembersTheLastLogOnToTheMinute() {
        User dana = users.create(zone, dana());
        users.authenticate(zone, "dana", PASSWORD);
        var first = users.require(zone, dana.id()).lastLogonAt();
        clock.advance(Duration.ofSeconds(30));
        users.authenticate(zone, "dana", PASSWORD);

        assertThat(first).isNotNull();
        assertThat(users.require(zone, dana.id()).lastLogonAt()).isEqualTo(first);

        clock.advance(Duration.ofMinutes(1));
        users.authenticate(zone, "dana", PASSWORD);
        assertThat(users.require(zone, dana.id()).lastLogonAt()).isEqualTo(clock.instant());
    }

    @Test
    void doesNotTouchUsersOfAnotherZone() {
        User dana = users.create(zone, dana());
        String other = UUID.randomUUID().toString();

        assertThatThrownBy(() -> users.require(other, dana.id())).isInstanceOf(UserNotFound.class);
        assertThatThrownBy(() -> users.delete(other, dana.id())).isInstanceOf(UserNotFound.class);
        assertThatThrownBy(() -> users.changePassword(other, dana.id(), "battery staple"))
                .isInstanceOf(UserNotFound.class);
        assertThat(users.list(other)).isEmpty();
    }

    @Test
    void keepsTheLastAdministratorOfAnAccount() {
        User dana = users.create(Users.INSTALLATION, new NewUser("dana-" + zone, "d@example.com", "", "", PASSWORD));
        var account = context.getBean(Accounts.class).create(NewGlobalAccount.named("Keeps " + zone), dana.id());

        assertThatThrownBy(() -> users.delete(Users.INSTALLATION, dana.id()))
                .isInstanceOf(AccountsException.LastAdministrator.class);
        assertThat(context.getBean(Members.class)
                        .has(
                                dana.id(),
                                RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR,
                                account.id().value()))
                .isTrue();
    }

    @Test
    void goWithTheirAccount() {
        var accounts = context.getBean(Accounts.class);
        var account =
                accounts.create(NewGlobalAccount.named("Goes " + zone), null).id();
        users.create(account.value(), dana());

        accounts.delete(account);

        assertThat(users.list(account.value())).isEmpty();
    }

    /** Without the slow hash that a real attempt costs. */
    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            context.getBean(FailedLogOns.class).count(zone, "dana");
        }
    }

    private static NewUser dana() {
        return new NewUser("dana", "dana@example.com", "Dana", "Demo", PASSWORD);
    }
}
