package dev.annex.system.users;

import dev.annex.foundation.secrets.RandomSecrets;
import dev.annex.foundation.state.DataDirectory;
import dev.annex.system.users.BusinessUserException.Taken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets somebody in on the first start: user {@code admin}, its password in {@code admin.json} of the data directory. The file is
 * written before the user, and found again by a start after a crash between the two, so nobody is ever locked out.
 */
@Component
class FirstAdministrator implements SmartInitializingSingleton {

    static final String USER_NAME = "admin";
    private static final String EMAIL = "admin@annex.localhost";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BusinessUsers users;
    private final Path file;

    FirstAdministrator(BusinessUsers users, DataDirectory directory) {
        this.users = users;
        this.file = directory.file("admin.json");
    }

    record AdminFile(String user, String password) {}

    @Override
    public void afterSingletonsInstantiated() {
        if (users.list().isEmpty()) {
            create();
        }
    }

    private void create() {
        boolean found = Files.exists(file);
        AdminFile admin = found ? read() : write();
        try {
            users.create(
                    new NewBusinessUser(
                            USER_NAME,
                            EMAIL,
                            null,
                            null,
                            false,
                            Set.of(BusinessRole.ADMINISTRATOR, BusinessRole.CONFIGURATION_EXPERT)),
                    admin.password());
        } catch (Taken anotherReplicaWasFirst) {
            if (!found) {
                forget();
            }
        }
    }

    private AdminFile write() {
        var admin = new AdminFile(USER_NAME, RandomSecrets.password());
        DataDirectory.replace(file, JSON.writeValueAsString(admin).getBytes(StandardCharsets.UTF_8), true);
        return admin;
    }

    private AdminFile read() {
        try {
            return JSON.readValue(Files.readString(file), AdminFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** A file with a password that opens nothing would mislead whoever finds it. */
    private void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file + ": " + e.getMessage(), e);
        }
    }
}
