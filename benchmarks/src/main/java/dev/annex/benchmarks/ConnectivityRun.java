package dev.annex.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds of destinations against a bare endpoint of the same server, before and after the installation was filled with
 * others' destinations, and finds that have to make an assertion and fetch a token. Arguments: the file that
 * {@code annex status -o json} wrote, seconds for each target (10), subaccounts to add (0), destinations in each (100).
 */
public final class ConnectivityRun {

    private static final int CONNECTIONS = 32;
    private static final int CHAINS = 8;
    private static final String BARE = "bare endpoint";

    private ConnectivityRun() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 1 || arguments.length > 4) {
            System.err.println("usage: ConnectivityRun STATUS.json [SECONDS] [SUBACCOUNTS] [DESTINATIONS]");
            System.exit(2);
        }
        JsonNode status = JsonMapper.shared().readTree(Files.readAllBytes(Path.of(arguments[0])));
        var duration = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 10);
        int subaccounts = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
        int each = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 100;
        try (HttpClient client = LoadRun.client(Path.of(status.path("caFile").asString()));
                var world = new ConnectivityWorld(client, status)) {
            String token = world.token();
            LoadRun.heading(CONNECTIONS, duration);
            finds(client, world, token, duration);
            var number = new AtomicLong();
            // Another tenant is another token, so none is ever kept.
            var chain = new Target(
                    "find, assertion, token",
                    BARE,
                    () -> world.find("saml", token, "X-tenant", "t" + number.incrementAndGet()));
            LoadRun.print(new Load(client, CHAINS, duration.dividedBy(2), duration).on(chain), chain, Double.NaN);
            if (subaccounts > 0) {
                world.fill(subaccounts, each);
                System.out.printf("%nwith %d more destinations in %d subaccounts%n", subaccounts * each, subaccounts);
                finds(client, world, token, duration);
            }
        }
    }

    private static void finds(HttpClient client, ConnectivityWorld world, String token, Duration duration)
            throws Exception {
        var load = new Load(client, CONNECTIONS, duration.dividedBy(2), duration);
        var bare = new Target(
                BARE,
                BARE,
                HttpRequest.newBuilder(URI.create(world.binding.path("uri").asString() + "/actuator/health/liveness"))
                        .build());
        Measurement baseline = load.on(bare);
        LoadRun.print(baseline, bare, Double.NaN);
        var find = new Target("find a Basic destination", BARE, world.find("basic", token));
        LoadRun.print(load.on(find), find, baseline.perSecond());
    }
}
