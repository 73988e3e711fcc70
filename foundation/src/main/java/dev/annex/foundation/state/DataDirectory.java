package dev.annex.foundation.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The directory an application owns: its database, its keys, its messages. One process at a time.
 *
 * @param root absolute path, readable by its owner alone where the file system can say so
 */
public record DataDirectory(Path root) {

    /** Creates the directory if need be. */
    public static DataDirectory at(Path root) {
        try {
            Path absolute = root.toAbsolutePath().normalize();
            Files.createDirectories(absolute);
            restrict(absolute, "rwx------");
            return new DataDirectory(absolute);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the data directory " + root + ": " + e.getMessage(), e);
        }
    }

    public Path file(String name) {
        return root.resolve(name);
    }

    /**
     * Takes the directory for this process until it ends.
     *
     * @throws IllegalStateException if another process has it
     */
    public FileLock lock() {
        try {
            FileChannel channel = FileChannel.open(file("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new IllegalStateException(
                        "The data directory " + root
                                + " is in use by another process. Stop that one first, or name another directory with annex.data.");
            }
            return lock;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock the data directory " + root, e);
        }
    }

    /** Replaces a file as a whole: a reader, or a process after a crash, sees the old content or the new one. */
    public static void replace(Path file, byte[] content, boolean secret) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(
                    file.toAbsolutePath().getParent(), file.getFileName().toString(), ".new");
            restrict(fresh, secret ? "rw-------" : "rw-r--r--");
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.write(java.nio.ByteBuffer.wrap(content));
                channel.force(true);
            }
            try {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
