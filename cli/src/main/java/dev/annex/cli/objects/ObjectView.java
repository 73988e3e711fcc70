package dev.annex.cli.objects;

import dev.annex.cli.http.Json;
import dev.annex.cli.terminal.Table;
import java.io.PrintWriter;
import java.util.Collection;
import tools.jackson.databind.JsonNode;

/** Shows objects: as the API's body, or as a table (several) or lines (one) for people. */
record ObjectView(ObjectType type, boolean json, PrintWriter out) {

    void all(Collection<JsonNode> items) {
        if (json) {
            var body = Json.object();
            items.forEach(body.putArray("items")::add);
            out.println(Json.pretty(body));
        } else if (items.isEmpty()) {
            out.println("none");
        } else {
            var table = new Table(type.columns());
            items.forEach(item -> table.row(
                    type.columns().stream().map(column -> cell(item, column)).toList()));
            out.print(table.render());
        }
        out.flush();
    }

    void one(JsonNode item) {
        if (json) {
            out.println(Json.pretty(item));
        } else if (item.path("steps").isArray()) {
            out.print(StepReport.of(item));
        } else {
            item.properties().forEach(member -> out.printf("%s: %s%n", member.getKey(), line(member.getValue())));
        }
        out.flush();
    }

    void done(Action action) {
        if (json) {
            out.println("{}");
        } else {
            out.println(action.describe(type.name()) + ": done");
        }
        out.flush();
    }

    /** Of an object inside an object the name says enough. */
    private static String cell(JsonNode item, String column) {
        var value = item.path(column);
        return value.isObject() && value.has("name") ? Json.text(value, "name") : Json.text(item, column);
    }

    private static String line(JsonNode value) {
        return value.isContainer() ? Json.pretty(value) : value.asString();
    }
}
