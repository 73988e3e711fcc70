package dev.annex.system.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.system.users.BusinessUserException.Invalid;
import dev.annex.system.users.BusinessUserException.Predefined;
import dev.annex.system.users.BusinessUserException.RoleInUse;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

@OnBothDatabases
class BusinessRoleTests {

    private static final String PASSWORD = "correct horse battery";

    private final AnnotationConfigApplicationContext context;
    private final BusinessRoles roles;
    private final BusinessUsers users;

    BusinessRoleTests(TestDatabase database, @TempDir Path directory) {
        context = UsersOn.database(database, directory);
        roles = context.getBean(BusinessRoles.class);
        users = context.getBean(BusinessUsers.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void opensItsServicesInAnyCaseAndNoOthers() {
        role("OPENS", Set.of("API_MKT_CONTACT_SRV"), AreaAccess.EVERYTHING);
        var user = user("opens", Set.of("OPENS"));

        assertThat(roles.access(user.id(), "api_mkt_contact_srv").any()).isTrue();
        assertThat(roles.access(user.id(), "API_MKT_INTERACTION_SRV").any()).isFalse();
    }

    @Test
    void addsItsAreasToThoseOfOtherRoles() {
        role("NORTH", Set.of("*"), AreaAccess.only(Set.of("NORTH")));
        role("SOUTH", Set.of("*"), AreaAccess.only(Set.of("SOUTH")));
        var user = user("both", Set.of("NORTH", "SOUTH"));

        assertThat(roles.access(user.id(), "ANY").read().areas()).containsExactlyInAnyOrder("NORTH", "SOUTH");
    }

    @Test
    void givesWayToARoleWithoutRestriction() {
        role("EAST", Set.of("*"), AreaAccess.only(Set.of("EAST")));
        var user = user("expert", Set.of("EAST", BusinessRole.MARKETING_EXPERT));

        assertThat(roles.access(user.id(), "ANY")).isEqualTo(DataAccess.FULL);
    }

    @Test
    void opensNothingToAnAdministrator() {
        var admin = users.byUserName("admin").orElseThrow();

        assertThat(roles.access(admin.id(), "API_MKT_CONTACT_SRV").any()).isFalse();
    }

    @Test
    void staysWhileSomebodyHasIt() {
        role("HELD", Set.of("*"), AreaAccess.EVERYTHING);
        user("holder", Set.of("HELD"));

        assertThatThrownBy(() -> roles.delete("HELD"))
                .isInstanceOf(RoleInUse.class)
                .hasMessageContaining("holder");
    }

    @Test
    void staysIfItShipsWithTheSystem() {
        assertThatThrownBy(() -> roles.delete(BusinessRole.MARKETING_EXPERT)).isInstanceOf(Predefined.class);
    }

    @Test
    void writesNoFurtherThanItReads() {
        assertThatThrownBy(() ->
                        roles.create("WRITES", "Writes only", Set.of("*"), AreaAccess.NOTHING, AreaAccess.EVERYTHING))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("write");
    }

    @Test
    void mustExistToBeGiven() {
        assertThatThrownBy(() -> user("unknown", Set.of("NO_SUCH_ROLE")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("NO_SUCH_ROLE");
    }

    private void role(String id, Set<String> services, AreaAccess access) {
        roles.create(id, "A role", services, access, access);
    }

    private BusinessUser user(String name, Set<String> given) {
        return users.create(new NewBusinessUser(name, name + "@example.com", null, null, false, given), PASSWORD);
    }
}
