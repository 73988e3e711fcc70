package dev.annex.foundation.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** Writes the run file when the application is ready and takes it away when it stops. */
final class Announcement {

    private final Application application;
    private final Hosts hosts;
    private final Connectors connectors;
    private final ServletWebServerApplicationContext context;
    private final Path home;
    private final Clock clock;

    Announcement(
            Application application,
            Hosts hosts,
            Connectors connectors,
            ServletWebServerApplicationContext context,
            Path home,
            Clock clock) {
        this.application = application;
        this.hosts = hosts;
        this.connectors = connectors;
        this.context = context;
        this.home = home;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() {
        var names = new ArrayList<>(application.roles().values());
        names.addAll(application.wildcards());
        Map<String, String> urls = new LinkedHashMap<>();
        for (HostRole role : application.roles().keySet()) {
            String key =
                    role.name().toLowerCase(Locale.ROOT).replace("tenant_", "").replace('_', '-');
            urls.put(key, hosts.url(role));
        }
        var server = context.getWebServer();
        new RunFile(
                        application.kind(),
                        application.name(),
                        ProcessHandle.current().pid(),
                        connectors.securePort(),
                        application.runsEdge() && server != null ? server.getPort() : 0,
                        hosts.port(),
                        hosts.baseDomain(),
                        names,
                        urls,
                        clock.instant().toString())
                .write(home);
    }

    @EventListener(ContextClosedEvent.class)
    void withdraw() {
        try {
            Files.deleteIfExists(RunFile.path(home, application.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
