package dev.annex.cli.http;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads a refusal in whichever form its protocol has: problem details (RFC 9457), OSB {@code description}, OAuth
 * {@code error_description}, OData and mesh {@code error.message}, pairing {@code error}, or the plain text.
 */
record Refusal(Answer answer) {

    private static final int LONGEST_PLAIN_TEXT = 300;

    String describe() {
        var lines = new ArrayList<String>();
        lines.add("%s %s answered %d%s"
                .formatted(
                        answer.method(),
                        Refused.withoutQuery(answer.target()),
                        answer.status(),
                        word().isEmpty() ? "" : " " + word()));
        lines.add("  " + cause());
        lines.addAll(violations());
        lines.addAll(blockers());
        var correlation = Stream.of(Json.text(answer.json(), "correlationId"))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .or(() -> answer.header("X-Correlation-ID"));
        correlation.ifPresent(id -> lines.add("  correlation id: " + id));
        return String.join(System.lineSeparator(), lines);
    }

    private String word() {
        var body = answer.json();
        return Stream.of(
                        body.path("reason"),
                        body.path("error"),
                        body.path("error").path("code"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(word -> !word.contains(" "))
                .findFirst()
                .orElse("");
    }

    private String cause() {
        var body = answer.json();
        var message = body.path("error").path("message");
        return Stream.of(
                        body.path("detail"),
                        body.path("description"),
                        body.path("error_description"),
                        message,
                        message.path("value"),
                        body.path("error"),
                        body.path("title"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .findFirst()
                .orElseGet(this::plainText);
    }

    private String plainText() {
        if (answer.body().isBlank()) {
            return answer.status() == 401 ? "the user or password was not accepted" : "no reason given";
        }
        var text = answer.body().strip();
        return text.length() <= LONGEST_PLAIN_TEXT ? text : text.substring(0, LONGEST_PLAIN_TEXT) + "...";
    }

    private List<String> violations() {
        return answer.json()
                .path("violations")
                .valueStream()
                .map(each -> "%s: %s".formatted(Json.text(each, "path"), Json.text(each, "message")))
                .filter(violation -> !violation.equals(cause()))
                .map(violation -> "  " + violation)
                .toList();
    }

    private List<String> blockers() {
        return answer.json()
                .path("blockers")
                .valueStream()
                .map(each -> "  still used by %s %s: %s"
                        .formatted(Json.text(each, "kind"), Json.text(each, "name"), Json.text(each, "command")))
                .toList();
    }
}
