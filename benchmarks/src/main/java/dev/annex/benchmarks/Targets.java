package dev.annex.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The requests of a load run, made from what {@code annex demo --keep -o json} printed. */
record Targets(JsonNode demo, HttpClient client) {

    private static final String LIVENESS = "/actuator/health/liveness";

    List<Target> all() throws IOException, InterruptedException {
        JsonNode destination = demo.path("bindings").path("destination");
        JsonNode access = demo.path("bindings").path("s4-hana-cloud");
        String platform = destination.path("uri").asString();
        String system = access.path("URL").asString();
        String bearer = "Bearer " + token(destination);
        String user =
                access.path("User").asString() + ":" + access.path("Password").asString();
        String basic = "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
        return List.of(
                new Target("bare endpoint, platform", "bare endpoint, platform", get(platform + LIVENESS, "")),
                new Target(
                        "find a destination",
                        "bare endpoint, platform",
                        get(
                                platform + "/destination-configuration/v1/destinations/"
                                        + demo.path("destinationName").asString(),
                                bearer)),
                new Target("client credentials token", "bare endpoint, platform", tokenRequest(destination)),
                new Target("bare endpoint, system", "bare endpoint, system", get(system + LIVENESS, "")),
                new Target(
                        "read ten contacts",
                        "bare endpoint, system",
                        get(system + "/sap/opu/odata/sap/API_MKT_CONTACT_SRV/Contacts?$top=10&$format=json", basic)));
    }

    private String token(JsonNode binding) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(tokenRequest(binding), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The token service answered " + answer.statusCode() + ": " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
    }

    private static HttpRequest tokenRequest(JsonNode binding) {
        String form = "grant_type=client_credentials&client_id=" + encoded(binding, "clientid") + "&client_secret="
                + encoded(binding, "clientsecret");
        return HttpRequest.newBuilder(URI.create(binding.path("url").asString() + "/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    private static HttpRequest get(String url, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "application/json");
        return authorization.isEmpty()
                ? request.build()
                : request.header("Authorization", authorization).build();
    }

    private static String encoded(JsonNode binding, String member) {
        return URLEncoder.encode(binding.path(member).asString(), StandardCharsets.UTF_8);
    }
}
