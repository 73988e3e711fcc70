package dev.annex.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Repeats a request on a number of connections for a bounded time. */
record Load(HttpClient client, int connections, Duration warmUp, Duration duration) {

    Measurement on(Target target) throws InterruptedException, ExecutionException {
        repeat(target, warmUp);
        return repeat(target, duration);
    }

    private Measurement repeat(Target target, Duration time) throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        List<Future<Worker>> workers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int connection = 0; connection < connections; connection++) {
                workers.add(executor.submit(() -> new Worker(client, target).until(end)));
            }
        }
        LongStream.Builder latencies = LongStream.builder();
        long failures = 0;
        for (Future<Worker> worker : workers) {
            worker.get().latencies.forEach(latencies::add);
            failures += worker.get().failures;
        }
        return new Measurement(
                target.name(),
                (System.nanoTime() - begin) / 1e9,
                latencies.build().toArray(),
                failures);
    }

    /** One connection's share of the work. */
    private static final class Worker {

        private final HttpClient client;
        private final Target target;
        private final List<Long> latencies = new ArrayList<>();
        private long failures;

        private Worker(HttpClient client, Target target) {
            this.client = client;
            this.target = target;
        }

        private Worker until(long end) throws InterruptedException {
            while (System.nanoTime() < end) {
                long begin = System.nanoTime();
                try {
                    int status = client.send(target.request(), HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                    if (status == 200) {
                        latencies.add(System.nanoTime() - begin);
                    } else {
                        failures++;
                    }
                } catch (IOException e) {
                    failures++;
                }
            }
            return this;
        }
    }
}
