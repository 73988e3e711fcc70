package dev.annex.system.users;

import static dev.annex.system.users.BusinessRole.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestClock;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.system.users.BusinessUserException.Changed;
import dev.annex.system.users.BusinessUserException.Invalid;
import dev.annex.system.users.BusinessUserException.LastAdministrator;
import dev.annex.system.users.BusinessUserException.LogonRefused;
import dev.annex.system.users.BusinessUserException.Taken;
import dev.annex.system.users.BusinessUserException.TooManyLogons;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

@OnBothDatabases
class BusinessUserTests {

    private static final String PASSWORD = "a password of some length";

    private final AnnotationConfigApplicationContext context;
    private final BusinessUsers users;
    private final BusinessLogon logon;
    private final TestClock clock;

    BusinessUserTests(TestDatabase database) throws IOException {
        context = UsersOn.database(database, Files.createTempDirectory("annex-users"));
        users = context.getBean(BusinessUsers.class);
        logon = context.getBean(BusinessLogon.class);
        clock = context.getBean(TestClock.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void refusesAnEmailThatDiffersOnlyInCase() {
        users.create(named("carla", "Carla@Example.com"), PASSWORD);

        assertThatThrownBy(() -> users.create(named("carla2", "carla@example.COM"), PASSWORD))
                .isInstanceOf(Taken.class)
                .hasMessageContaining("email");
    }

    @Test
    void isFoundByEmailInAnyCase() {
        var dora = users.create(named("dora", "Dora@Example.com"), PASSWORD);

        assertThat(users.byEmail("dORA@example.com")).contains(dora);
    }

    @Test
    void namesEveryFaultOfAnInput() {
        assertThatThrownBy(() -> users.create(named("with blank", "no address"), PASSWORD))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        failure -> assertThat(failure.violations())
                                .extracting("path")
                                .containsExactly("userName", "email"));
    }

    @Test
    void refusesAChangeOfAnOlderVersion() {
        var emil = users.create(named("emil", "emil@example.com"), PASSWORD);
        users.change(emil.id(), emil.version(), named("emil", "emil2@example.com"));

        assertThatThrownBy(() -> users.change(emil.id(), emil.version(), named("emil", "emil3@example.com")))
                .isInstanceOf(Changed.class);
    }

    @Test
    void keepsTheLastAdministrator() {
        var admin = users.list().stream()
                .filter(user -> user.roles().contains(ADMINISTRATOR))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> users.delete(admin.id())).isInstanceOf(LastAdministrator.class);
        assertThat(users.find(admin.id())).isPresent();
    }

    @Test
    void keepsTheLastAdministratorValid() {
        var admin = users.list().stream()
                .filter(user -> user.roles().contains(ADMINISTRATOR))
                .findFirst()
                .orElseThrow();
        var until = new NewBusinessUser(
                admin.userName(), admin.email(), null, null, false, admin.roles(), null, null, clock.instant());

        assertThatThrownBy(() -> users.change(admin.id(), admin.version(), until))
                .isInstanceOf(LastAdministrator.class);
    }

    @Test
    void countsNoAdministratorWhoIsNotValidYet() {
        var admin = users.list().stream()
                .filter(user -> user.roles().contains(ADMINISTRATOR))
                .findFirst()
                .orElseThrow();
        users.create(
                new NewBusinessUser(
                        "later",
                        "later@example.com",
                        null,
                        null,
                        false,
                        Set.of(ADMINISTRATOR),
                        null,
                        clock.instant().plusSeconds(60),
                        null),
                PASSWORD);

        assertThatThrownBy(() -> users.delete(admin.id())).isInstanceOf(LastAdministrator.class);
    }

    @Test
    void stopsTheOldPasswordWithTheNewOne() {
        var finn = users.create(named("finn", "finn@example.com"), PASSWORD);
        logon.authenticate("finn", PASSWORD);

        users.setPassword(finn.id(), "another password");

        assertThatThrownBy(() -> logon.authenticate("finn", PASSWORD)).isInstanceOf(LogonRefused.class);
    }

    @Test
    void waitsAMinuteAfterTenFailures() {
        users.create(named("gina", "gina@example.com"), PASSWORD);
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> logon.authenticate("gina", "wrong")).isInstanceOf(LogonRefused.class);
        }

        assertThatThrownBy(() -> logon.authenticate("gina", PASSWORD)).isInstanceOf(TooManyLogons.class);
        clock.advance(Duration.ofSeconds(61));
        assertThat(logon.authenticate("gina", PASSWORD).userName()).isEqualTo("gina");
    }

    @Test
    void makesNamesThatNobodyHasWaitAsWell() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> logon.authenticate("noone", "wrong")).isInstanceOf(LogonRefused.class);
        }

        assertThatThrownBy(() -> logon.authenticate("noone", "wrong")).isInstanceOf(TooManyLogons.class);
    }

    @Test
    void saysTheSameOfUsersThatDoNotExist() {
        assertThatThrownBy(() -> logon.authenticate("nobody", PASSWORD))
                .isInstanceOf(LogonRefused.class)
                .hasMessage("User name or password is wrong, or the user is locked.");
    }

    private static NewBusinessUser named(String name, String email) {
        return new NewBusinessUser(name, email, null, null, false, Set.of());
    }
}
