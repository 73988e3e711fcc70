package dev.annex.system.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FirstAdministratorTests {

    @TempDir
    private Path directory;

    @Test
    void logsOnWithThePasswordOfTheFile() throws IOException {
        try (var database = TestDatabase.sqlite();
                var context = UsersOn.database(database, directory)) {
            var admin = context.getBean(BusinessLogon.class).authenticate("admin", password());

            assertThat(admin.roles())
                    .containsExactlyInAnyOrder(BusinessRole.ADMINISTRATOR, BusinessRole.CONFIGURATION_EXPERT);
        }
    }

    @Test
    void keepsTheFileToItsOwner() throws IOException {
        try (var database = TestDatabase.sqlite();
                var context = UsersOn.database(database, directory)) {
            assertThat(context.isActive()).isTrue();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("admin.json"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void usesTheFileThatACrashLeftBehindTheUser() throws IOException {
        Files.writeString(
                directory.resolve("admin.json"), "{\"user\":\"admin\",\"password\":\"written-before-the-crash\"}");
        try (var database = TestDatabase.sqlite();
                var context = UsersOn.database(database, directory)) {
            var admin = context.getBean(BusinessLogon.class).authenticate("admin", "written-before-the-crash");

            assertThat(admin.userName()).isEqualTo("admin");
        }
    }

    @Test
    void staysAsItIsAfterARestart() throws IOException {
        try (var database = TestDatabase.sqlite()) {
            UsersOn.database(database, directory).close();
            String password = password();
            try (var restarted = UsersOn.database(database, directory)) {
                assertThat(password()).isEqualTo(password);
                assertThat(restarted.getBean(BusinessUsers.class).list()).hasSize(1);
            }
        }
    }

    @Test
    void leavesNoFileToAReplicaThatCameSecond() {
        try (var database = TestDatabase.sqlite();
                var first = UsersOn.database(database, directory)) {
            Path other = directory.resolve("other");
            try (var second = UsersOn.database(database, other)) {
                assertThat(second.getBean(BusinessUsers.class).list())
                        .isEqualTo(first.getBean(BusinessUsers.class).list());
                assertThat(other.resolve("admin.json")).doesNotExist();
            }
        }
    }

    private String password() throws IOException {
        JsonNode file = JsonMapper.builder().build().readTree(Files.readString(directory.resolve("admin.json")));
        return file.path("password").asString();
    }
}
