package dev.annex.cli.objects;

import dev.annex.cli.http.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An answer made of steps, such as what the find of a destination did, to be understood in one look. */
final class StepReport {

    private static final String GAP = "  ";

    private final StringBuilder text = new StringBuilder();

    private StepReport() {}

    static String of(JsonNode answer) {
        var report = new StepReport();
        report.heading(answer);
        var name = width(answer, "name");
        for (var step : answer.path("steps")) {
            report.step(step, name);
        }
        report.verdict(answer);
        return report.text.toString();
    }

    private void heading(JsonNode answer) {
        var client = Json.text(answer, "client");
        line("Destination %s on level %s, %s %s"
                .formatted(
                        Json.text(answer, "destination"),
                        Json.text(answer, "level"),
                        client.isEmpty() ? "checked" : "found",
                        Json.text(answer, "at").replaceFirst("\\.\\d+Z$", "Z")));
        if (!client.isEmpty()) {
            line("by client " + client);
        }
        line("");
    }

    private void step(JsonNode step, int width) {
        var sign = switch (Json.text(step, "outcome")) {
            case "ok" -> "ok";
            case "failed" -> "FAILED";
            default -> "-";
        };
        var label = "%-6s".formatted(sign)
                + GAP
                + ("%-" + width + "s").formatted(Json.text(step, "name"))
                + "%7s".formatted(step.path("durationMs").asLong() + " ms")
                + GAP;
        var lines = new ArrayList<>(List.of(Json.text(step, "detail").split("\n")));
        line(label + lines.removeFirst());
        lines.forEach(further -> line(" ".repeat(label.length()) + further));
    }

    private void verdict(JsonNode answer) {
        var failed = new ArrayList<String>();
        answer.path("steps").forEach(step -> {
            if (Json.text(step, "outcome").equals("failed")) {
                failed.add(Json.text(step, "name"));
            }
        });
        line("");
        line(failed.isEmpty() ? "Everything went well." : "It failed at: " + String.join(", ", failed));
    }

    private void line(String content) {
        text.append(content.stripTrailing()).append(System.lineSeparator());
    }

    private static int width(JsonNode answer, String member) {
        var width = 0;
        for (var step : answer.path("steps")) {
            width = Math.max(width, Json.text(step, member).length());
        }
        return width;
    }
}
