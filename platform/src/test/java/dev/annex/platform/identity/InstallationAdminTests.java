package dev.annex.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.state.DataDirectory;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.RoleCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class InstallationAdminTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path directory;

    private final TestDatabase database = TestDatabase.sqlite();

    private AnnotationConfigApplicationContext context;

    @BeforeEach
    void open() {
        context = IdentityOn.database(database);
    }

    @AfterEach
    void close() {
        context.close();
        database.close();
    }

    @Test
    void isThereAfterTheFirstStart() throws IOException {
        start(directory);

        assertThat(logOn(password(directory))).isInstanceOf(LogOn.Accepted.class);
        assertThat(context.getBean(Members.class).has(admin().id(), RoleCollection.INSTALLATION_ADMINISTRATOR, null))
                .isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("admin.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsItsPasswordAtTheNextStart() throws IOException {
        start(directory);
        String password = password(directory);

        start(directory);

        assertThat(password(directory)).isEqualTo(password);
        assertThat(logOn(password)).isInstanceOf(LogOn.Accepted.class);
    }

    @Test
    void takesUpTheFileOfAStartThatDied() throws IOException {
        Files.writeString(
                directory.resolve("admin.json"), "{\"user\":\"admin\",\"password\":\"left behind by a crash\"}");

        start(directory);

        assertThat(logOn("left behind by a crash")).isInstanceOf(LogOn.Accepted.class);
    }

    @Test
    void leavesNoWrongPasswordBesideAnotherReplica() throws IOException {
        Path other = Files.createDirectory(directory.resolve("other"));
        start(directory);

        start(other);

        assertThat(other.resolve("admin.json")).doesNotExist();
    }

    @Test
    void saysWhatToDoAboutAFileItCannotRead() throws IOException {
        Files.writeString(directory.resolve("admin.json"), "{");

        assertThatThrownBy(() -> start(directory)).hasMessageContaining("Delete it");
    }

    private void start(Path root) {
        new InstallationAdmin(
                        context.getBean(Users.class),
                        context.getBean(Members.class),
                        context.getBean(TransactionTemplate.class),
                        JSON,
                        new DataDirectory(root))
                .ensure();
    }

    private User admin() {
        return context.getBean(Users.class)
                .findByName(Users.INSTALLATION, "admin")
                .orElseThrow();
    }

    private LogOn logOn(String password) {
        return context.getBean(Users.class).authenticate(Users.INSTALLATION, "admin", password);
    }

    private static String password(Path root) throws IOException {
        return JSON.readTree(Files.readString(root.resolve("admin.json")))
                .path("password")
                .asString();
    }
}
