package dev.annex.cli.local;

import dev.annex.cli.http.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What runs on a data directory, read from the directory alone (architecture, section 5). */
public record Status(Home home, Optional<RunFile> platform, List<RunFile> systems) {

    public static Status of(Home home) {
        var alive = home.runFiles().stream()
                .filter(run -> Processes.of(run).isPresent())
                .toList();
        return new Status(
                home,
                alive.stream().filter(RunFile::isPlatform).findFirst(),
                alive.stream().filter(run -> !run.isPlatform()).toList());
    }

    boolean nothing() {
        return platform.isEmpty() && systems.isEmpty();
    }

    ObjectNode json() {
        var json = Json.object();
        json.put("dataDirectory", home.root().toString());
        platform.ifPresent(run -> {
            json.putObject("platform").put("url", run.url("cockpit")).put("httpUrl", httpUrl(run));
            json.put("baseDomain", run.baseDomain());
            var admin = home.platformAdmin();
            json.putObject("admin").put("user", admin.user()).put("password", admin.password());
        });
        json.put("caFile", home.ca().toString());
        var list = json.putArray("systems");
        var pids = json.putObject("pids");
        platform.ifPresent(run -> pids.put(run.name(), run.pid()));
        for (var system : systems) {
            var admin = home.systemAdmin(system.name());
            list.addObject()
                    .put("name", system.name())
                    .put("uiUrl", system.url("ui"))
                    .put("apiUrl", system.url("api"))
                    .put("adminUser", admin.user())
                    .put("adminPassword", admin.password());
            pids.put(system.name(), system.pid());
        }
        return json;
    }

    /** For people: addresses, log-ons, the CA, and how to go on. */
    String text() {
        var text = new StringBuilder();
        platform.ifPresent(run -> {
            var admin = home.platformAdmin();
            text.append("platform   %s   (on this machine also %s)%n".formatted(run.url("cockpit"), httpUrl(run)))
                    .append("           log on as %s with %s%n".formatted(admin.user(), admin.password()));
        });
        for (var system : systems) {
            var admin = home.systemAdmin(system.name());
            text.append("system     %s   %s%n".formatted(system.name(), system.url("ui")))
                    .append("           OData below %s%n".formatted(system.url("api")))
                    .append("           log on as %s with %s%n".formatted(admin.user(), admin.password()));
        }
        return text.append("CA         %s%n".formatted(home.ca()))
                .append("data       %s%n".formatted(home.root()))
                .toString();
    }

    private static String httpUrl(RunFile platform) {
        return "http://127.0.0.1:" + platform.httpPort();
    }
}
