package dev.annex.foundation.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.state.DataDirectory;
import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestClock;
import dev.annex.foundation.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothDatabases
class SecretBoxTests {

    private final TestDatabase database;

    @TempDir
    Path directory;

    private SecretBox box;

    SecretBoxTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        database.jdbc().sql("delete from data_key").update();
        box = new SecretBox(DataKeys.load(database.jdbc(), master(), new TestClock()));
    }

    @Test
    void opensWhatItSealed() {
        assertThat(box.open("destination/1", box.seal("destination/1", "geheim")))
                .isEqualTo("geheim");
    }

    @Test
    void doesNotOpenForAnotherPurpose() {
        String sealed = box.seal("destination/1", "geheim");

        assertThatThrownBy(() -> box.open("destination/2", sealed)).hasMessageContaining("cannot be opened");
    }

    @Test
    void opensAfterARestartWithTheSameMasterKey() {
        String sealed = box.seal("p", "geheim");

        var restarted = new SecretBox(DataKeys.load(database.jdbc(), master(), new TestClock()));

        assertThat(restarted.open("p", sealed)).isEqualTo("geheim");
    }

    @Test
    void saysWhatToDoWhenTheMasterKeyIsAnother() throws Exception {
        Files.delete(directory.resolve("master.key"));

        assertThatThrownBy(() -> DataKeys.load(database.jdbc(), master(), new TestClock()))
                .hasMessageContaining("Restore the master.key");
    }

    @Test
    void keepsTheMasterKeyReadableForItsOwnerAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("master.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAMasterKeyOfTheWrongLength() {
        assertThatThrownBy(() -> MasterKey.load("c2hvcnQ=", DataDirectory.at(directory)))
                .hasMessageContaining("annex.secrets.master-key must be 32 bytes");
    }

    private MasterKey master() {
        return MasterKey.load(null, DataDirectory.at(directory));
    }
}
