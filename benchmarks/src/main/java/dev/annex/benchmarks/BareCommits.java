package dev.annex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Commits of one small row each, as durable as those of the applications and on the same disk, and nothing else. */
record BareCommits(Path directory, int atOnce) {

    record Result(int commits, double seconds) {

        double perSecond() {
            return commits / seconds;
        }
    }

    Result repeat(int commits) throws Exception {
        Path scratch = Files.createTempDirectory(directory, "commits");
        try {
            String url = "jdbc:sqlite:" + scratch.resolve("bare.db")
                    + "?journal_mode=WAL&synchronous=FULL&busy_timeout=60000&transaction_mode=IMMEDIATE";
            try (Connection connection = DriverManager.getConnection(url)) {
                connection.createStatement().execute("create table row (id integer primary key, content text)");
            }
            return new Result(commits, seconds(url, commits));
        } finally {
            delete(scratch);
        }
    }

    private double seconds(String url, int commits) throws Exception {
        var next = new AtomicInteger();
        long begin = System.nanoTime();
        try (ExecutorService executor = Executors.newFixedThreadPool(atOnce)) {
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int writer = 0; writer < atOnce; writer++) {
                writers.add(() -> write(url, next, commits));
            }
            for (Future<Integer> writer : executor.invokeAll(writers)) {
                writer.get();
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static int write(String url, AtomicInteger next, int commits) throws SQLException {
        int written = 0;
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement insert = connection.prepareStatement("insert into row (content) values (?)")) {
            while (next.getAndIncrement() < commits) {
                insert.setString(1, "x".repeat(200));
                insert.executeUpdate();
                written++;
            }
        }
        return written;
    }

    private static void delete(Path scratch) throws IOException {
        try (var files = Files.list(scratch)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(scratch);
    }
}
