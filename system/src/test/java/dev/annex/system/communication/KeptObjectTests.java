package dev.annex.system.communication;

import static dev.annex.system.communication.CommunicationOn.PASSWORD;
import static dev.annex.system.communication.CommunicationOn.contacts;
import static dev.annex.system.communication.CommunicationOn.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.system.communication.CommunicationException.Changed;
import dev.annex.system.communication.CommunicationException.ForeignObject;
import dev.annex.system.communication.CommunicationException.InUse;
import dev.annex.system.communication.CommunicationSystem.InboundUser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class KeptObjectTests {

    private static final String ACCOUNT = "annex:account:";
    private static final String OWNER = ACCOUNT + "instance";

    private final CommunicationOn communication;
    private final KeptObjects kept;
    private final CommunicationUsers users;

    KeptObjectTests(TestDatabase database) {
        communication = new CommunicationOn(database);
        kept = communication.get(KeptObjects.class);
        users = communication.get(CommunicationUsers.class);
    }

    @AfterEach
    void stop() {
        communication.close();
    }

    @Test
    void areCreatedOnceAndThenTheSame() {
        var first = kept.putUser(OWNER, null, user("ANX_ONCE", PASSWORD));
        var again = kept.putUser(OWNER, null, user("ANX_ONCE", PASSWORD));

        assertThat(first.created()).isTrue();
        assertThat(again.created()).isFalse();
        assertThat(again.object()).isEqualTo(first.object());
    }

    @Test
    void takeANewPassword() {
        kept.putUser(OWNER, null, user("ANX_ROTATES", PASSWORD));

        kept.putUser(OWNER, null, user("ANX_ROTATES", "another.long-password-of-it"));

        var caller =
                communication.get(CommunicationLogon.class).byPassword("ANX_ROTATES", "another.long-password-of-it");
        assertThat(caller.userName()).isEqualTo("ANX_ROTATES");
    }

    @Test
    void areLeftAloneWhenAnotherInstanceOwnsThem() {
        kept.putUser(OWNER, null, user("ANX_OWNED", PASSWORD));

        assertThatThrownBy(() -> kept.putUser(ACCOUNT + "other", null, user("ANX_OWNED", PASSWORD)))
                .isInstanceOf(ForeignObject.class);
        assertThatThrownBy(() -> kept.deleteUser("annex:other:", null, "ANX_OWNED"))
                .isInstanceOf(ForeignObject.class);
    }

    @Test
    void neverReplaceWhatAnAdministratorMade() {
        communication.user("ANX_BY_HAND");

        assertThatThrownBy(() -> kept.putUser(OWNER, null, user("ANX_BY_HAND", PASSWORD)))
                .isInstanceOf(ForeignObject.class);
    }

    @Test
    void stayWhileAnOwnObjectUsesThem() {
        keep("ANX_CHAIN");

        assertThatThrownBy(() -> kept.deleteUser(ACCOUNT, null, "ANX_CHAIN")).isInstanceOf(InUse.class);
        assertThatThrownBy(() -> kept.deleteSystem(ACCOUNT, null, "ANX_CHAIN")).isInstanceOf(InUse.class);
    }

    @Test
    void goInReverseOrderHoweverOften() {
        keep("ANX_GOES");

        for (int i = 0; i < 2; i++) {
            kept.deleteArrangement(ACCOUNT, null, "ANX_GOES");
            kept.deleteSystem(ACCOUNT, null, "ANX_GOES");
            kept.deleteUser(ACCOUNT, null, "ANX_GOES");
        }

        assertThat(kept.users(OWNER)).noneMatch(user -> user.userName().equals("ANX_GOES"));
    }

    @Test
    void areLeftToTheAdministratorWhoUsesThem() {
        keep("ANX_SHARED");
        var foreign = communication.get(CommunicationArrangements.class).create(contacts("by-hand", "ANX_SHARED"));

        kept.deleteArrangement(ACCOUNT, null, "ANX_SHARED");
        kept.deleteSystem(ACCOUNT, null, "ANX_SHARED");
        kept.deleteUser(ACCOUNT, null, "ANX_SHARED");

        assertThat(users.byUserName("ANX_SHARED").orElseThrow().owner()).isNull();
        assertThat(communication.get(CommunicationArrangements.class).find(foreign.uuid()))
                .isPresent();
    }

    @Test
    void areChangedAtTheVersionAskedForOnly() {
        var user = kept.putUser(OWNER, null, user("ANX_VERSION", PASSWORD)).object();

        assertThatThrownBy(() -> kept.putUser(OWNER, user.version() + 1, user("ANX_VERSION", PASSWORD)))
                .isInstanceOf(Changed.class);
    }

    @Test
    void saveAnArrangementThatSaysTheSameOnce() {
        keep("ANX_SAME");
        var before = kept.arrangement("ANX_SAME").orElseThrow();

        kept.putArrangement(OWNER, null, "ANX_SAME", contacts("of-ANX_SAME", "ANX_SAME"));

        assertThat(kept.arrangement("ANX_SAME")).contains(before);
    }

    /** User, system and arrangement of one id, as a service instance has them. */
    private void keep(String id) {
        var user = kept.putUser(OWNER, null, user(id, PASSWORD)).object();
        kept.putSystem(
                OWNER,
                null,
                new CommunicationSystemDraft(
                        id,
                        settings(null, true),
                        List.of(new InboundUser(user.id(), AuthenticationMethod.BASIC)),
                        List.of()));
        kept.putArrangement(OWNER, null, id, contacts("of-" + id, id));
    }

    private static CommunicationUserDraft user(String name, String password) {
        return new CommunicationUserDraft(name, "Made by the platform", password, List.of());
    }
}
