package dev.annex.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Counts the commits in the write-ahead log of an SQLite database (sqlite.org, "WAL-mode File Format"). */
record Commits(Path log) {

    static Commits of(Path database) {
        return new Commits(database.resolveSibling(database.getFileName() + "-wal"));
    }

    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;

    /** @return commits since the log was begun anew; a checkpoint begins it anew */
    int count() throws IOException {
        try (FileChannel file = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer header = read(file, 0, HEADER);
            int pageSize = header.getInt(8);
            long salt = header.getLong(16);
            int commits = 0;
            for (long at = HEADER;
                    at + FRAME_HEADER <= file.size();
                    at += FRAME_HEADER + Integer.toUnsignedLong(pageSize)) {
                ByteBuffer frame = read(file, at, FRAME_HEADER);
                if (frame.getLong(8) != salt) {
                    break;
                }
                // The last frame of a commit tells the size of the database; the others have zero there.
                commits += frame.getInt(4) == 0 ? 0 : 1;
            }
            return commits;
        }
    }

    private static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        file.read(buffer, position);
        return buffer;
    }
}
