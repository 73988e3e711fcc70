package dev.annex.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the administration API of a running installation, as its administrator. */
record Administrator(String api, String authorization, HttpClient client) {

    /** @param status what {@code annex status -o json} printed */
    static Administrator of(JsonNode status) {
        JsonNode admin = status.path("admin");
        String basic =
                admin.path("user").asString() + ":" + admin.path("password").asString();
        return new Administrator(
                status.path("platform").path("httpUrl").asString() + "/api/v1",
                "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)),
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    JsonNode get(String path) {
        return call("GET", path, null);
    }

    JsonNode post(String path, String body) {
        return call("POST", path, body);
    }

    JsonNode patch(String path, String body) {
        return call("PATCH", path, body);
    }

    /** Waits where the work takes longer than the answer. */
    void delete(String path) {
        JsonNode begun = call("DELETE", path, null);
        if (begun.has("state")) {
            JsonNode ended = get("/operations/" + begun.path("id").asString() + "?wait=60");
            if (!ended.path("state").asString().equals("succeeded")) {
                throw new IllegalStateException("DELETE " + path + " ended with " + ended);
            }
        }
    }

    private JsonNode call(String method, String path, @Nullable String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        method + " " + path + " answered " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isEmpty()
                    ? JsonMapper.shared().createObjectNode()
                    : JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
