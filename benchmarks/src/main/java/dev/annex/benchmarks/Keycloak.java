package dev.annex.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keycloak from its distribution, for comparison: unpacked to a directory of its own, started in development mode on loopback
 * without TLS, with one confidential client, and stopped with everything it started.
 */
final class Keycloak implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);
    private static final String CLIENT = "benchmark";

    private final Process process;
    private final HttpClient http;
    private final String url;
    private final String secret = UUID.randomUUID().toString();

    private Keycloak(Process process, HttpClient http, String url) {
        this.process = process;
        this.http = http;
        this.url = url;
    }

    /** @param distribution {@code keycloak-quarkus-dist-<version>.zip} */
    static Keycloak start(Path distribution, int port, HttpClient http) throws IOException, InterruptedException {
        Path home = unpack(distribution, Files.createTempDirectory("annex-keycloak"));
        String password = UUID.randomUUID().toString();
        var builder = new ProcessBuilder(
                "sh",
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + (port + 1));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
        builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("keycloak.log").toFile());
        var keycloak = new Keycloak(builder.start(), http, "http://127.0.0.1:" + port + "/realms/master");
        try {
            keycloak.awaitReady(home.resolve("keycloak.log"));
            keycloak.createClient(password, "http://127.0.0.1:" + port + "/admin/realms/master/clients");
            return keycloak;
        } catch (IOException | InterruptedException | RuntimeException e) {
            keycloak.close();
            throw e;
        }
    }

    HttpRequest tokenRequest() {
        return form(
                url + "/protocol/openid-connect/token",
                Map.of("grant_type", "client_credentials", "client_id", CLIENT, "client_secret", secret));
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            if (answers()) {
                return;
            }
            process.waitFor(500, TimeUnit.MILLISECONDS);
        }
        throw new IOException("Keycloak did not start; it wrote:\n" + Files.readString(log));
    }

    private boolean answers() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void createClient(String password, String clients) throws IOException, InterruptedException {
        JsonNode token = JsonMapper.shared()
                .readTree(send(form(
                        url + "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                "admin",
                                "password",
                                password))));
        send(HttpRequest.newBuilder(URI.create(clients))
                .header("Authorization", "Bearer " + token.path("access_token").asString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "clientId",
                                CLIENT,
                                "secret",
                                secret,
                                "serviceAccountsEnabled",
                                true,
                                "publicClient",
                                false))))
                .build());
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("Keycloak answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    static HttpRequest form(String url, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static Path unpack(Path zip, Path into) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                var entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("The archive has an entry outside of it: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target);
                }
            }
        }
        try (var roots = Files.list(into)) {
            return roots.findFirst().orElseThrow(() -> new IOException(zip + " is empty"));
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
