package dev.annex.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running installation on this machine, as {@code annex demo --keep -o json} described it. */
record Installed(JsonNode demo) {

    static Installed read(Path file) throws IOException {
        return new Installed(JsonMapper.shared().readTree(Files.readAllBytes(file)));
    }

    private Path authority() {
        return Path.of(demo.path("caFile").asString());
    }

    /** Its data directory. */
    Path home() {
        return authority().resolveSibling("..").normalize();
    }

    Path platformDatabase() {
        return home().resolve("platform").resolve("state.db");
    }

    Path systemDatabase() {
        return home().resolve("systems").resolve("demo").resolve("state.db");
    }

    HttpClient client() throws Exception {
        return LoadRun.client(authority());
    }
}
