package dev.annex.platform.landscape.registry;

import dev.annex.foundation.outgoing.AddressRefused;
import dev.annex.foundation.outgoing.Outgoing;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where specifications are fetched from: an address a system named, so only the host of its API, by the rules for
 * outgoing calls, within 30 seconds and 5 MiB (pairing, 5).
 */
@Component
class SpecificationSource {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int LARGEST = 5 * 1024 * 1024;
    private static final int LARGEST_TOKEN = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Outgoing outgoing;

    SpecificationSource(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    /** It is of no use to try again. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /**
     * @param details of the service, with parameters and credentials for this one call
     * @throws IOException if it may work later
     */
    Specification fetch(Definition definition, ObjectNode details) throws IOException, Refused, InterruptedException {
        JsonNode api = details.path("api");
        URI source = source(definition, api.path("specificationRequestParameters"));
        HttpRequest.Builder call = call(source.toString()).GET();
        headers(call, api.path("specificationRequestParameters").path("headers"));
        String authorization = authorization(api.path("specificationCredentials"));
        if (authorization != null) {
            authorize(call, authorization);
        }
        boolean odata =
                String.valueOf(definition.type()).toLowerCase(Locale.ROOT).equals("odata");
        HttpResponse<byte[]> answer = send(call, LARGEST);
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        if (text.isBlank()) {
            throw new Refused(source.getHost() + " answered with an empty specification");
        }
        if (text.indexOf('\0') >= 0) {
            throw new Refused(source.getHost() + " answered with a specification that holds the character NUL");
        }
        return Specification.of(odata ? Specification.Type.ODATA : Specification.Type.OPEN_API, text);
    }

    private static HttpRequest.Builder call(String address) throws Refused {
        try {
            return HttpRequest.newBuilder(URI.create(address.strip()));
        } catch (IllegalArgumentException e) {
            throw new Refused("The address of the specification, or of its token service, cannot be called");
        }
    }

    private static void authorize(HttpRequest.Builder call, String authorization) throws Refused {
        try {
            call.setHeader("Authorization", authorization);
        } catch (IllegalArgumentException e) {
            throw new Refused("The token service for the specification gave an access token that cannot be sent");
        }
    }

    private static URI source(Definition definition, JsonNode parameters) throws Refused {
        try {
            URI source = new URI(String.valueOf(definition.sourceUrl()));
            String host = new URI(String.valueOf(definition.targetUrl())).getHost();
            if (source.getHost() == null || !source.getHost().equalsIgnoreCase(host)) {
                throw new Refused("The specification must come from the host of the API, " + host
                        + ". Register it in the member api.spec instead.");
            }
            return withQuery(source, parameters.path("queryParameters"));
        } catch (java.net.URISyntaxException e) {
            throw new Refused("The member api.specificationUrl is no URL");
        }
    }

    private static URI withQuery(URI source, JsonNode parameters) {
        StringBuilder query = new StringBuilder(source.getRawQuery() == null ? "" : source.getRawQuery());
        parameters
                .properties()
                .forEach(parameter -> parameter
                        .getValue()
                        .forEach(value -> query.append(query.isEmpty() ? "" : "&")
                                .append(encoded(parameter.getKey()))
                                .append('=')
                                .append(encoded(value.asString("")))));
        String base = source.toString().replaceAll("[?#].*", "");
        return query.isEmpty() ? URI.create(base) : URI.create(base + "?" + query);
    }

    private static void headers(HttpRequest.Builder call, JsonNode headers) throws Refused {
        for (var header : headers.properties()) {
            for (JsonNode value : header.getValue()) {
                try {
                    call.header(header.getKey(), value.asString(""));
                } catch (IllegalArgumentException e) {
                    throw new Refused(
                            "The member api.specificationRequestParameters names a header that cannot be sent");
                }
            }
        }
    }

    private @Nullable String authorization(JsonNode credentials) throws IOException, Refused, InterruptedException {
        JsonNode basic = credentials.path("basic");
        if (!text(basic, "username").isEmpty()) {
            return "Basic " + base64(text(basic, "username") + ":" + text(basic, "password"));
        }
        JsonNode oauth = credentials.path("oauth");
        return text(oauth, "clientId").isEmpty() ? null : "Bearer " + token(oauth);
    }

    private String token(JsonNode oauth) throws IOException, Refused, InterruptedException {
        HttpRequest.Builder call = call(text(oauth, "url"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + base64(text(oauth, "clientId") + ":" + text(oauth, "clientSecret")))
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"));
        try {
            String token = JSON.readTree(send(call, LARGEST_TOKEN).body())
                    .path("access_token")
                    .asString("");
            if (!token.isEmpty()) {
                return token;
            }
        } catch (JacksonException e) {
            // Said below: the parser's message would repeat what may be secret.
        }
        throw new Refused("The token service for the specification gave no access token");
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder call, int largest)
            throws IOException, Refused, InterruptedException {
        HttpRequest request = call.timeout(LONGEST).build();
        String host = request.uri().getHost();
        try {
            outgoing.check(request.uri());
        } catch (AddressRefused e) {
            throw new Refused(e.getMessage());
        }
        CompletableFuture<HttpResponse<byte[]>> answering =
                outgoing.client().sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), largest));
        try {
            HttpResponse<byte[]> answer = answering.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            int status = answer.statusCode();
            if (status == 429 || status >= 500) {
                throw new IOException(host + " answered " + status);
            }
            if (status != 200) {
                throw new Refused(host + " answered " + status);
            }
            return answer;
        } catch (TimeoutException e) {
            answering.cancel(true);
            throw new IOException(host + " did not answer within " + LONGEST.toSeconds() + " seconds", e);
        } catch (ExecutionException e) {
            throw new IOException(host + " did not deliver the specification: " + cause(e, largest), e);
        }
    }

    private static String cause(ExecutionException failure, int largest) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String said = String.valueOf(cause.getMessage());
        return said.contains("exceed")
                ? "it is larger than " + largest + " bytes"
                : cause.getClass().getSimpleName();
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
