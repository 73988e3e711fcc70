package dev.annex.foundation.edge;

import dev.annex.foundation.state.DataDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a running application tells of itself in {@code <home>/run}: how the edge reaches it, and what scripts and the
 * command line want to know. There while the application is ready.
 *
 * @param httpPort plain HTTP port; 0 where there is none
 * @param httpsPort public port
 * @param hosts every host it answers, wildcards included
 */
record RunFile(
        String kind,
        String name,
        long pid,
        int tlsPort,
        int httpPort,
        int httpsPort,
        String baseDomain,
        List<String> hosts,
        Map<String, String> urls,
        String startedAt) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Path path(Path home, String name) {
        return home.resolve("run").resolve(name + ".json");
    }

    void write(Path home) {
        DataDirectory.replace(path(home, name), JSON.writeValueAsBytes(this), false);
    }

    /** The port behind a host name, looked up afresh: an application that was restarted has another one. */
    static int portFor(Path home, String host) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(home.resolve("run"), "*.json")) {
            for (Path file : files) {
                RunFile application = read(file);
                if (application != null && application.hosts().contains(host)) {
                    return application.tlsPort();
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }

    private static @Nullable RunFile read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), RunFile.class);
        } catch (IOException | JacksonException e) {
            return null;
        }
    }
}
