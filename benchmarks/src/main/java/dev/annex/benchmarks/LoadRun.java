package dev.annex.benchmarks;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads a running installation, target after target, and prints each one's ratio to a bare endpoint of the same server in the
 * same run. Arguments: the file that {@code annex demo --keep -o json} wrote, connections (8), seconds for each target (10).
 */
public final class LoadRun {

    private LoadRun() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 1 || arguments.length > 3) {
            System.err.println("usage: LoadRun DEMO.json [CONNECTIONS] [SECONDS]");
            System.exit(2);
        }
        JsonNode demo = JsonMapper.shared().readTree(Files.readAllBytes(Path.of(arguments[0])));
        int connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        Duration duration = Duration.ofSeconds(arguments.length > 2 ? Long.parseLong(arguments[2]) : 10);
        try (HttpClient client = client(Path.of(demo.path("caFile").asString()))) {
            var load = new Load(client, connections, duration.dividedBy(2), duration);
            heading(connections, duration);
            Map<String, Double> rates = new HashMap<>();
            for (Target target : new Targets(demo, client).all()) {
                Measurement measured = load.on(target);
                rates.put(target.name(), measured.perSecond());
                print(measured, target, rates.getOrDefault(target.baseline(), Double.NaN));
            }
        }
    }

    static void heading(int connections, Duration duration) {
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%d processors, JDK %s, %s %s; client on the same machine; TLS; SQLite with an fsync for each commit%n",
                runtime.availableProcessors(),
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.version"));
        System.out.printf("%d connections, %d s for each target%n%n", connections, duration.toSeconds());
        System.out.printf(
                "%-28s %10s %8s %9s %9s %9s%n", "target", "per second", "ratio", "p50 ms", "p99 ms", "failures");
    }

    static void print(Measurement measured, Target target, double baseline) {
        System.out.printf(
                "%-28s %10.0f %8s %9.2f %9.2f %9d%n",
                measured.name(),
                measured.perSecond(),
                target.isBaseline() ? "-" : "%.2f".formatted(measured.perSecond() / baseline),
                measured.millisAt(0.5),
                measured.millisAt(0.99),
                measured.failures());
    }

    static HttpClient client(Path caFile) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(caFile)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(store))
                .build();
    }

    private static SSLContext trusting(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
