package dev.annex.benchmarks;

import dev.annex.platform.identity.SigningProvider;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Client-credentials tokens of a running installation, of Keycloak if its distribution is given, and the raw signing rate of
 * this machine, in turns: what disturbs one disturbs the others too. Arguments: the file that
 * {@code annex demo --keep -o json} wrote, connections (8), seconds a turn (10), Keycloak's archive, a free port (18650).
 */
public final class TokenRun {

    private static final int TURNS = 3;
    private static final String ANNEX = "Annex, TLS";
    private static final String KEYCLOAK = "Keycloak, plain HTTP";

    private TokenRun() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 1 || arguments.length > 5) {
            System.err.println("usage: TokenRun DEMO.json [CONNECTIONS] [SECONDS] [KEYCLOAK.zip] [PORT]");
            System.exit(2);
        }
        JsonNode demo = JsonMapper.shared().readTree(Files.readAllBytes(Path.of(arguments[0])));
        int connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        Duration duration = Duration.ofSeconds(arguments.length > 2 ? Long.parseLong(arguments[2]) : 10);
        try (HttpClient client = LoadRun.client(Path.of(demo.path("caFile").asString()))) {
            var targets = new LinkedHashMap<String, Target>();
            targets.put(ANNEX, annex(demo));
            if (arguments.length > 3) {
                int port = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 18650;
                try (Keycloak keycloak = Keycloak.start(Path.of(arguments[3]), port, client)) {
                    targets.put(KEYCLOAK, new Target(KEYCLOAK, KEYCLOAK, keycloak.tokenRequest()));
                    run(new Load(client, connections, duration.dividedBy(2), duration), targets);
                }
            } else {
                run(new Load(client, connections, duration.dividedBy(2), duration), targets);
            }
        }
    }

    private static void run(Load load, Map<String, Target> targets) throws Exception {
        System.out.printf(
                "%d processors, JDK %s with its default compilers, client on the same machine, %d connections, %d turns of"
                        + " %d s%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                load.connections(),
                TURNS,
                load.duration().toSeconds());
        Map<String, List<Measurement>> measured = new LinkedHashMap<>();
        Map<String, List<Double>> raw = new LinkedHashMap<>();
        for (int turn = 0; turn < TURNS; turn++) {
            for (Target target : targets.values()) {
                measured.computeIfAbsent(target.name(), _ -> new ArrayList<>()).add(load.on(target));
            }
            for (var provider : List.of(SigningProvider.chosen(), Security.getProvider("SunRsaSign"))) {
                raw.computeIfAbsent(provider.getName(), _ -> new ArrayList<>())
                        .add(new RawSigning(provider, load.duration().dividedBy(2)).perSecond());
            }
        }
        raw.forEach((provider, rates) ->
                System.out.printf("%-24s %8.0f signatures/s %s%n", provider, median(rates), rates(rates)));
        measured.forEach((name, turns) -> {
            List<Double> rates = turns.stream().map(Measurement::perSecond).toList();
            System.out.printf(
                    "%-24s %8.0f tokens/s     %s p50 %.1f ms, p99 %.1f ms, %d failures%n",
                    name,
                    median(rates),
                    rates(rates),
                    turns.getLast().millisAt(0.5),
                    turns.getLast().millisAt(0.99),
                    turns.stream().mapToLong(Measurement::failures).sum());
        });
        double annex = median(rates(measured, ANNEX));
        System.out.printf(
                "Annex / raw rate of %s: %.2f%n",
                SigningProvider.chosen().getName(),
                annex / median(raw.getOrDefault(SigningProvider.chosen().getName(), List.of())));
        if (measured.containsKey(KEYCLOAK)) {
            System.out.printf("Annex / Keycloak: %.2f%n", annex / median(rates(measured, KEYCLOAK)));
        }
    }

    private static List<Double> rates(Map<String, List<Measurement>> measured, String name) {
        return measured.getOrDefault(name, List.of()).stream()
                .map(Measurement::perSecond)
                .toList();
    }

    private static String rates(List<Double> rates) {
        return rates.stream().map(rate -> "%.0f".formatted(rate)).toList().toString();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted(Comparator.naturalOrder()).toList().get(values.size() / 2);
    }

    private static Target annex(JsonNode demo) {
        JsonNode binding = demo.path("bindings").path("destination");
        return new Target(
                ANNEX,
                ANNEX,
                Keycloak.form(
                        binding.path("url").asString() + "/oauth/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", binding.path("clientid").asString(),
                                "client_secret", binding.path("clientsecret").asString())));
    }
}
