package dev.annex.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.secrets.SecretHashes;
import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestClock;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.SubaccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Sessions, codes, revocations, roles and people of other providers, as rows of either database. */
@OnBothDatabases
class LogOnStoresTests {

    private final TestDatabase database;
    private final TestClock clock = new TestClock();
    private final String zone = UUID.randomUUID().toString();

    AnnotationConfigApplicationContext context;

    UserStore users;

    RoleStore roles;

    Revocations revocations;

    LogOnStoresTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void prepare() {
        context = IdentityOn.database(database);
        users = context.getBean(UserStore.class);
        roles = context.getBean(RoleStore.class);
        revocations = new Revocations(database.jdbc(), clock);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void aSessionIsFoundUntilItExpires() {
        var sessions = new LogOnSessions(
                database.jdbc(),
                context.getBean(SecretHashes.class),
                new LogOnSettings(10, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofHours(12)),
                clock);
        User user = nadia(Set.of());

        String cookie = sessions.open(user);

        assertThat(sessions.find(cookie, zone)).isPresent();
        assertThat(sessions.find(cookie, "elsewhere")).isEmpty();
        clock.advance(Duration.ofHours(12));
        assertThat(sessions.find(cookie, zone)).isEmpty();
    }

    @Test
    void aCodeIsTakenOnceAndItsSecondUseRevokes() {
        var codes = new AuthorizationCodes(database.jdbc(), context.getBean(SecretHashes.class), revocations, clock);
        String family = UUID.randomUUID().toString();
        String code = codes.issue(new AuthorizationCodes.Code(
                family, "client", zone, "user", "https://shop.example.com/", null, null, null, clock.instant()));

        AuthorizationCodes.Code taken = codes.redeem(code, "client", "https://shop.example.com/", null);

        assertThat(taken.family()).isEqualTo(family);
        assertThatThrownBy(() -> codes.redeem(code, "client", "https://shop.example.com/", null))
                .isInstanceOf(GrantRefused.class);
        assertThat(revocations.ended(family + ".1")).isTrue();
        assertThat(revocations.endedNow(family)).isTrue();
        assertThat(revocations.ended(UUID.randomUUID().toString())).isFalse();
    }

    @Test
    void rolesComeByAssignmentAndByGroup() {
        String app = "shop-" + zone + "!t1";
        roles.replaceTemplates(new ApplicationRoles(
                app,
                new SubaccountId(zone),
                List.of(new ApplicationRoles.Template("Viewer", "", Set.of(app + ".Display"), Map.of())),
                List.of()));
        var viewer = new Role(app, "Viewer", Map.of("Country", List.of("DE")));
        roles.insert(zone, collection("Assigned", viewer), null);
        roles.insert(zone, collection("ByGroup", viewer), app);
        User user = nadia(Set.of());
        roles.assign(roles.collection(zone, "Assigned").orElseThrow().id(), user.id());

        assertThat(roles.held(user.id(), zone, Set.of("ByGroup")))
                .extracting(RoleStore.Held::collection)
                .containsExactly("Assigned", "ByGroup");
        assertThat(roles.held(user.id(), zone, Set.of()).getFirst().scopes()).containsExactly(app + ".Display");
        roles.removeApplication(app);
        assertThat(roles.collections(zone))
                .extracting(stored -> stored.collection().name())
                .containsExactly("Assigned");
    }

    @Test
    void aPersonOfAProviderIsOneRowHoweverOftenItLogsOn() {
        User first = nadia(Set.of("sellers"));
        clock.advance(Duration.ofMinutes(1));
        User again = nadia(Set.of("buyers"));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(users.groups(first.id())).containsExactly("buyers");
        assertThat(users.credentials(zone, "nadia")).isEmpty();
        users.endLogOns(zone, "corporate", clock.instant().plusSeconds(1));
        assertThat(users.findLoggedOn(first.id(), clock.instant())).isEmpty();
    }

    private User nadia(Set<String> groups) {
        return users.vouchedFor(
                zone, new NewUser("nadia", "nadia@example.com", "N", "N", ""), "corporate", groups, clock.instant());
    }

    private static UserRoleCollection collection(String name, Role role) {
        return new UserRoleCollection(name, "", List.of(role), 1, Instant.EPOCH);
    }
}
