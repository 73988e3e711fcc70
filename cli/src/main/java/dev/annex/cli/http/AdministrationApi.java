package dev.annex.cli.http;

import dev.annex.cli.terminal.CommandFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One of the two administration APIs (contract administration-api, section 1), as one user. */
public final class AdministrationApi {

    private static final Duration LONG_WORK = Duration.ofMinutes(16);

    private final Http http;
    private final String origin;
    private final String authorization;

    /** @param origin scheme, host and port; paths of the calls start below {@code /api/v1} */
    public AdministrationApi(Http http, String origin, String user, String password) {
        this.http = http;
        this.origin = origin;
        this.authorization = Call.basicHeader(user, password);
    }

    public Call call(String method, String path) {
        return http.call(method, origin + "/api/v1" + path).header("Authorization", authorization);
    }

    public JsonNode get(String path) {
        return call("GET", path).send().orRefused().json();
    }

    public Optional<JsonNode> find(String path) {
        var answer = call("GET", path).send().orRefusedBut(404);
        return answer.ok() ? Optional.of(answer.json()) : Optional.empty();
    }

    /** All items, page after page. */
    public List<JsonNode> list(String path) {
        var items = new ArrayList<JsonNode>();
        var page = get(path);
        page.path("items").forEach(items::add);
        while (page.path("next").isString()) {
            page = get(path + (path.contains("?") ? "&" : "?") + "cursor=" + Call.encode(Json.text(page, "next")));
            page.path("items").forEach(items::add);
        }
        return items;
    }

    /** Creates or acts; waits if the work takes longer than the answer. */
    public JsonNode post(String path, JsonNode body) {
        return finished(call("POST", path).json(body).send().orRefused());
    }

    /** Changes; waits if the work takes longer than the answer. */
    public JsonNode patch(String path, JsonNode body) {
        return finished(call("PATCH", path).json(body).send().orRefused());
    }

    public void put(String path) {
        finished(call("PUT", path).send().orRefused());
    }

    public void delete(String path) {
        finished(call("DELETE", path).send().orRefused());
    }

    /** Deletes what may be gone already. */
    public void deleteIfPresent(String path) {
        finished(call("DELETE", path).send().orRefusedBut(404));
    }

    /** The body of an answer; of long work (202 with a location) the operation at its end. */
    public JsonNode finished(Answer answer) {
        var location = answer.header("Location").filter(path -> path.contains("/operations/"));
        if (answer.status() != 202 || location.isEmpty()) {
            return answer.json();
        }
        var path = location.get().replaceFirst("^.*/api/v1", "");
        return Poll.until("the operation " + path, LONG_WORK, () -> ended(get(path + "?wait=30")));
    }

    private static Optional<JsonNode> ended(JsonNode operation) {
        return switch (Json.text(operation, "state")) {
            case "succeeded" -> Optional.of(operation);
            case "failed" ->
                throw new CommandFailed("the work was accepted but failed: %s %s"
                        .formatted(Json.text(operation, "reason"), Json.text(operation, "detail")));
            default -> Optional.empty();
        };
    }
}
