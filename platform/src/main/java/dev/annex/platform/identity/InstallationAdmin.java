package dev.annex.platform.identity;

import dev.annex.foundation.secrets.RandomSecrets;
import dev.annex.foundation.state.DataDirectory;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.RoleCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The first administrator: user {@code admin} of the installation's zone, with a generated password in a file that its
 * owner alone can read (administration-api, 2).
 */
@Component
class InstallationAdmin implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(InstallationAdmin.class);
    private static final String NAME = "admin";

    private final Users users;
    private final Members members;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Path file;

    InstallationAdmin(
            Users users, Members members, TransactionTemplate transaction, JsonMapper json, DataDirectory directory) {
        this.users = users;
        this.members = members;
        this.transaction = transaction;
        this.json = json;
        this.file = directory.file("admin.json");
    }

    /** What the file says. */
    record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        ensure();
    }

    void ensure() {
        if (users.findByName(Users.INSTALLATION, NAME).isPresent()) {
            return;
        }
        // The file goes first: a crash in between leaves a password that the next start takes up. The other way round
        // it would leave a user whose password nobody knows.
        boolean inherited = Files.exists(file);
        Login login = inherited ? read() : write();
        boolean created = Boolean.TRUE.equals(transaction.execute(_ -> {
            if (users.findByName(Users.INSTALLATION, NAME).isPresent()) {
                return false;
            }
            User admin = users.create(
                    Users.INSTALLATION,
                    new NewUser(NAME, "admin@annex.localhost", "Installation", "Administrator", login.password()));
            members.assign(admin.id(), RoleCollection.INSTALLATION_ADMINISTRATOR, null);
            return true;
        }));
        if (created) {
            LOG.info("Created the user {}; the password is in {}", NAME, file);
        } else if (!inherited) {
            discard();
        }
    }

    private Login write() {
        Login fresh = new Login(NAME, RandomSecrets.password());
        DataDirectory.replace(file, json.writeValueAsString(fresh).getBytes(StandardCharsets.UTF_8), true);
        return fresh;
    }

    private Login read() {
        try {
            return json.readValue(Files.readString(file), Login.class);
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException(
                    "Cannot read " + file + ". Delete it: the next start makes a new password.", e);
        }
    }

    // Another replica was first and has the right password in its own directory.
    private void discard() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }
}
