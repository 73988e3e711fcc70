package dev.annex.benchmarks;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * Creates, binds and deletes {@code api-access} instances of a running installation by the Open Service Broker API, beside the
 * bare commits that this takes. Arguments: the file that {@code annex demo --keep -o json} wrote, instances (1000), at once (8),
 * existing instances for the comparison at the end (100000; 0 leaves it out).
 */
public final class ProvisioningRun {

    private static final int WARM_UP = 1000;

    private final Installed installed;
    private final Broker broker;
    private final int atOnce;

    private ProvisioningRun(Installed installed, Broker broker, int atOnce) {
        this.installed = installed;
        this.broker = broker;
        this.atOnce = atOnce;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 1 || arguments.length > 4) {
            System.err.println("usage: ProvisioningRun DEMO.json [INSTANCES] [AT-ONCE] [EXISTING]");
            System.exit(2);
        }
        Installed installed = Installed.read(Path.of(arguments[0]));
        int instances = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
        int atOnce = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 8;
        int existing = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 100_000;
        try (HttpClient client = installed.client()) {
            System.out.printf(
                    "%d processors, JDK %s; client on the same machine; TLS; SQLite with an fsync for each commit%n",
                    Runtime.getRuntime().availableProcessors(), Runtime.version());
            var broker = new Broker(installed, client);
            new ProvisioningRun(installed, broker, atOnce).cycles(instances);
            if (existing > 0) {
                new CrowdedRun(installed, broker, new Manager(installed, client)).compare(existing);
            }
        }
    }

    private void cycles(int instances) throws Exception {
        repeat("warm-up", WARM_UP);
        Commits platform = Commits.of(installed.platformDatabase());
        Commits system = Commits.of(installed.systemDatabase());
        int commits = commits(platform, system);
        System.out.printf(
                "%n%d instances created, bound, unbound and deleted, %d at once; %d commits each%n",
                instances, atOnce, commits);
        Times times = repeat("measured", instances);
        System.out.printf(
                "%-34s %10.1f per second%n", "whole lives", times.provision().perSecond());
        print(times.provision());
        print(times.bind());
        print(times.deprovision());
        BareCommits.Result bare = new BareCommits(installed.home(), atOnce).repeat(commits * 500);
        System.out.printf(
                "%-34s %10.1f per second (%.0f commits per second): %.1f times the whole lives%n",
                "the same commits, bare",
                bare.perSecond() / commits,
                bare.perSecond(),
                bare.perSecond() / commits / times.provision().perSecond());
    }

    /** Of one life; a checkpoint begins a log anew, so what it interrupts is counted again. */
    private int commits(Commits platform, Commits system) throws Exception {
        int commits;
        do {
            int before = platform.count() + system.count();
            repeat("counted", 1);
            commits = platform.count() + system.count() - before;
        } while (commits <= 0);
        return commits;
    }

    private static void print(Measurement measured) {
        System.out.printf(
                "%-34s p50 %7.1f ms   p99 %7.1f ms   failures %d%n",
                measured.name(), measured.millisAt(0.5), measured.millisAt(0.99), measured.failures());
    }

    private record Times(Measurement provision, Measurement bind, Measurement deprovision) {}

    private record Life(long provision, long bind, long deprovision) {}

    private Times repeat(String prefix, int count) throws Exception {
        String series = prefix + "-" + Long.toString(System.nanoTime(), 36) + "-";
        var next = new AtomicInteger();
        var failures = new AtomicInteger();
        long begin = System.nanoTime();
        List<Life> lives = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<Life>>> workers = new ArrayList<>();
            for (int worker = 0; worker < atOnce; worker++) {
                workers.add(() -> {
                    List<Life> lived = new ArrayList<>();
                    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                        try {
                            lived.add(live(series + number));
                        } catch (Exception e) {
                            failures.incrementAndGet();
                            System.err.println(e.getMessage());
                        }
                    }
                    return lived;
                });
            }
            for (Future<List<Life>> worker : executor.invokeAll(workers)) {
                lives.addAll(worker.get());
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Times(
                measurement(
                        "provision, request to succeeded",
                        seconds,
                        lives.stream().mapToLong(Life::provision),
                        failures),
                measurement("bind", seconds, lives.stream().mapToLong(Life::bind), failures),
                measurement("delete, request to gone", seconds, lives.stream().mapToLong(Life::deprovision), failures));
    }

    private static Measurement measurement(String name, double seconds, LongStream nanos, AtomicInteger failures) {
        return new Measurement(name, seconds, nanos.toArray(), failures.get());
    }

    private Life live(String id) throws Exception {
        long begin = System.nanoTime();
        broker.provision(id);
        long provisioned = System.nanoTime();
        broker.bind(id);
        long bound = System.nanoTime();
        broker.unbind(id);
        long unbound = System.nanoTime();
        broker.deprovision(id);
        return new Life(provisioned - begin, bound - provisioned, System.nanoTime() - unbound);
    }
}
