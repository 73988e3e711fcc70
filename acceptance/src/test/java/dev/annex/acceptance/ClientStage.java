package dev.annex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A kept demo, with an instance or a destination for each way of logging on: the stage on which SAP's clients play. */
final class ClientStage implements AutoCloseable {

    static final String BASIC = "annex-demo-contacts";
    static final String ASSERTION = "annex-clients-saml";
    static final String CERTIFICATE = "annex-clients-x509";
    static final String CLIENT_CREDENTIALS = "annex-clients-cc";
    static final String OPEN = "annex-clients-open";
    private static final long MINUTES = 5;

    private final Path home;
    private final JsonNode kept;

    private ClientStage(Path home, JsonNode kept) {
        this.home = home;
        this.kept = kept;
    }

    static ClientStage on(Path home, String httpsPort) {
        AnnexCommand.Result demo = AnnexCommand.run(
                "demo",
                "--keep",
                "-o",
                "json",
                "--data",
                home.toString(),
                "--https-port",
                httpsPort,
                "--http-port",
                "0");
        assertThat(demo.code()).as(demo.toString()).isZero();
        var stage = new ClientStage(home, JsonMapper.shared().readTree(demo.out()));
        stage.instance(ASSERTION, "OAuth2SAMLBearerAssertion");
        stage.instance(CERTIFICATE, "ClientCertificateAuthentication");
        stage.destinations();
        return stage;
    }

    JsonNode kept() {
        return kept;
    }

    Path caFile() {
        return Path.of(kept.path("caFile").asString());
    }

    /** The access token of the demo's person, by the log-on form. */
    String userToken() throws Exception {
        var user = kept.path("user");
        return new LogOnFlow(Caller.trust(caFile()), kept.path("bindings").path("xsuaa"))
                .token(user.path("name").asString(), user.path("password").asString());
    }

    /** What {@code annex run} does: the command writes a script, and the shell becomes what the script says. */
    AnnexCommand.Result run(Map<String, String> environment, Path directory, List<String> command) throws Exception {
        Path script = Files.createTempFile("annex", ".run");
        Path output = Files.createTempFile("annex", ".out");
        Path errors = Files.createTempFile("annex", ".err");
        var arguments = new ArrayList<>(List.of("run", "--data", home.toString(), "--"));
        arguments.addAll(command);
        AnnexCommand.Result written =
                AnnexCommand.run(Map.of("ANNEX_RUN_SCRIPT", script.toString()), arguments.toArray(String[]::new));
        assertThat(written.code()).as(written.toString()).isZero();
        var process = new ProcessBuilder("sh", "-c", ". \"$0\"; exec \"$@\"", script.toString())
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        process.environment().putAll(environment);
        Process running = process.start();
        if (!running.waitFor(MINUTES, TimeUnit.MINUTES)) {
            running.destroyForcibly();
            throw new IllegalStateException(command + " did not end in " + MINUTES + " minutes");
        }
        return new AnnexCommand.Result(
                running.exitValue(),
                Files.readString(output, StandardCharsets.UTF_8),
                Files.readString(errors, StandardCharsets.UTF_8));
    }

    private void instance(String name, String inbound) {
        create(
                "services/instance",
                "--name",
                name,
                "--service",
                "s4-hana-cloud",
                "--plan",
                "api-access",
                "--parameters",
                """
                {"systemName":"%s","communicationArrangement":{"communicationArrangementName":"%s",
                 "scenarioId":"SAP_COM_0207","inboundAuthentication":"%s"}}
                """.formatted(kept.path("system").path("name").asString(), name.replace('-', '_'), inbound));
    }

    private void destinations() {
        JsonNode service = kept.path("bindings").path("destination");
        var credentials = JsonMapper.shared()
                .createObjectNode()
                .put("Name", CLIENT_CREDENTIALS)
                .put("Type", "HTTP")
                .put("URL", service.path("uri").asString())
                .put("ProxyType", "Internet")
                .put("Authentication", "OAuth2ClientCredentials")
                .put("tokenServiceURL", service.path("url").asString() + "/oauth/token")
                .put("clientId", service.path("clientid").asString())
                .put("clientSecret", service.path("clientsecret").asString());
        create("connectivity/destination", "--parameters", credentials.toString());
        var open = JsonMapper.shared()
                .createObjectNode()
                .put("Name", OPEN)
                .put("Type", "HTTP")
                .put("URL", service.path("url").asString())
                .put("ProxyType", "Internet")
                .put("Authentication", "NoAuthentication");
        create("connectivity/destination", "--parameters", open.toString());
    }

    private void create(String object, String... options) {
        var arguments = new ArrayList<>(List.of("create", object));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--data", home.toString()));
        AnnexCommand.Result created = AnnexCommand.run(arguments.toArray(String[]::new));
        assertThat(created.code()).as(created.toString()).isZero();
    }

    @Override
    public void close() {
        assertThat(AnnexCommand.run("stop", "--data", home.toString()).code()).isZero();
    }
}
