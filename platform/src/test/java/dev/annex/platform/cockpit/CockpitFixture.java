package dev.annex.platform.cockpit;

import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.identity.NewUser;
import dev.annex.platform.identity.User;
import dev.annex.platform.identity.Users;
import java.util.UUID;
import org.springframework.core.env.Environment;

/** People with and without roles, each with an own name, so that tests share one platform. */
final class CockpitFixture {

    static final String PASSWORD = "Correct-Horse-1";

    private final Users users;
    private final Members members;
    private final int port;

    CockpitFixture(Users users, Members members, Environment environment) {
        this.users = users;
        this.members = members;
        this.port = environment.getRequiredProperty("local.server.port", Integer.class);
    }

    User user() {
        String name = "u" + UUID.randomUUID();
        return users.create(Users.INSTALLATION, new NewUser(name, name + "@example.com", "Test", "User", PASSWORD));
    }

    Administration as(User user) {
        return as(user.userName(), PASSWORD);
    }

    Administration as(String userName, String password) {
        return new Administration(port, userName, password);
    }

    /** Somebody who may create global accounts. */
    Administration installationAdministrator() {
        User user = user();
        members.assign(user.id(), RoleCollection.INSTALLATION_ADMINISTRATOR, null);
        return as(user);
    }

    void grant(User user, RoleCollection role, String objectId) {
        members.assign(user.id(), role, objectId);
    }
}
