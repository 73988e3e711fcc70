package dev.annex.cli.environment;

import dev.annex.cli.terminal.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import tools.jackson.databind.node.ObjectNode;

/** A directory for {@code SERVICE_BINDING_ROOT}; only its owner may read the files. */
final class BindingFiles {

    private BindingFiles() {}

    /** @param contents by path below the directory */
    static void write(ObjectNode contents, Path directory) {
        var root = directory.toAbsolutePath().normalize();
        contents.properties().forEach(content -> {
            var file = root.resolve(content.getKey()).normalize();
            if (!file.startsWith(root)) {
                throw new CommandFailed("the platform named a file outside of " + root + ": " + content.getKey());
            }
            write(file, content.getValue().asString());
        });
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, content);
        } catch (IOException failure) {
            throw new CommandFailed("cannot write " + file + ": " + failure.getMessage(), null, failure);
        }
    }
}
