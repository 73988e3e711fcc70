package dev.annex.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reads a service operator makes, by the Service Manager API. */
final class Manager {

    private final HttpClient client;
    private final String url;
    private final String token;

    Manager(Installed installed, HttpClient client) throws IOException, InterruptedException {
        JsonNode binding = installed.demo().path("serviceManager");
        this.client = client;
        this.url = binding.path("sm_url").asString();
        String form = "grant_type=client_credentials&client_id="
                + encoded(binding.path("clientid").asString()) + "&client_secret="
                + encoded(binding.path("clientsecret").asString());
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(binding.path("tokenurl").asString() + "/oauth/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        this.token = "Bearer "
                + JsonMapper.shared()
                        .readTree(answer.body())
                        .path("access_token")
                        .asString();
    }

    /** Orders an instance that needs no system, waits for it and returns its id. */
    String order(String name) throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(send("POST", "/v1/service_instances?async=false", """
                    {"name":"%s","service_offering_name":"xsuaa","service_plan_name":"application",
                     "labels":{"_clusterid":["benchmark"],"_namespace":["benchmark"],"_k8sname":["%s"]}}\
                    """.formatted(name, name)))
                .path("id")
                .asString();
    }

    void fetch(String id) throws IOException, InterruptedException {
        send("GET", "/v1/service_instances/" + id, "");
    }

    void list() throws IOException, InterruptedException {
        send("GET", "/v1/service_instances?max_items=50", "");
    }

    /** What an operator asks before each creation. */
    void recover(String name) throws IOException, InterruptedException {
        send(
                "GET",
                "/v1/service_instances?attach_last_operations=true&fieldQuery="
                        + encoded("name eq '" + name
                                + "' and context/clusterid eq 'benchmark' and context/namespace eq 'benchmark'")
                        + "&labelQuery=" + encoded("_k8sname eq '" + name + "'"),
                "");
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Authorization", token)
                        .header("Content-Type", "application/json")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
