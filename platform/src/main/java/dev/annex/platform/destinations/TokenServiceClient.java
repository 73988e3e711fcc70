package dev.annex.platform.destinations;

import dev.annex.foundation.outgoing.AddressRefused;
import dev.annex.foundation.outgoing.Outgoing;
import dev.annex.platform.destinations.TokenRetrieval.Found;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the token service that a destination names (destination-service, 6). */
@Component
class TokenServiceClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String UNABLE = "Unable to fetch access token from the specified token service URL. ";
    private static final Pattern SUBDOMAIN = Pattern.compile("[A-Za-z0-9-]{1,63}");
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int QUOTED = 500;
    private static final int USUAL_SECONDS = 10;

    private final Outgoing outgoing;
    private final Clock clock;

    TokenServiceClient(Outgoing outgoing, Clock clock) {
        this.outgoing = outgoing;
        this.clock = clock;
    }

    /** @param grant the parameters that make the grant, {@code grant_type} first */
    ServiceToken fetch(Found found, String tenant, Map<String, String> grant) throws RetrievalFailed {
        var form = new LinkedHashMap<>(grant);
        if (!found.property("scope").isEmpty()) {
            form.put("scope", found.property("scope"));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address(found, tenant))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .timeout(patience(found));
        authenticate(found, request, form);
        try {
            prefixed(found, "tokenServiceURL.headers.").forEach(request::setHeader);
        } catch (IllegalArgumentException e) {
            throw new RetrievalFailed("a property tokenServiceURL.headers.<name> cannot be sent: " + e.getMessage());
        }
        form.putAll(prefixed(found, "tokenService.body."));
        return send(
                request.POST(HttpRequest.BodyPublishers.ofString(encode(form))).build());
    }

    /** An own user of the token service wins; else the client's credentials, in the body unless the destination says no. */
    private static void authenticate(Found found, HttpRequest.Builder request, Map<String, String> form) {
        String user = found.property("tokenServiceUser");
        String clientId = found.property("clientId");
        String secret = found.properties().getOrDefault("clientSecret", "");
        if (!user.isEmpty()) {
            basic(request, user, found.properties().getOrDefault("tokenServicePassword", ""));
        } else if (found.property("tokenService.addClientCredentialsInBody").equalsIgnoreCase("false")) {
            basic(request, clientId, secret);
        } else {
            form.put("client_id", clientId);
            if (!secret.isEmpty()) {
                form.put("client_secret", secret);
            }
        }
    }

    private static void basic(HttpRequest.Builder request, String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private URI address(Found found, String tenant) throws RetrievalFailed {
        String url = found.property("tokenServiceURL");
        if (url.isEmpty()) {
            throw new RetrievalFailed("the property tokenServiceURL is missing");
        }
        if (found.property("tokenServiceURLType").equals("Common")) {
            if (!SUBDOMAIN.matcher(tenant).matches()) {
                throw new RetrievalFailed("the tenant '" + tenant + "' is not a subdomain");
            }
            url = url.contains("{tenant}")
                    ? url.replace("{tenant}", tenant)
                    : url.replaceFirst("^(https?://)", "$1" + tenant + ".");
        }
        String queries = encode(prefixed(found, "tokenServiceURL.queries."));
        if (!queries.isEmpty()) {
            url += (url.contains("?") ? "&" : "?") + queries;
        }
        try {
            URI address = new URI(url);
            outgoing.check(address);
            return address;
        } catch (URISyntaxException e) {
            throw new RetrievalFailed("the property tokenServiceURL is not a URL");
        } catch (AddressRefused e) {
            throw new RetrievalFailed(UNABLE + e.getMessage());
        }
    }

    private ServiceToken send(HttpRequest request) throws RetrievalFailed {
        HttpResponse<String> response;
        try {
            response = outgoing.client()
                    .send(
                            request,
                            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), LONGEST_ANSWER));
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new RetrievalFailed(UNABLE + "It could not be reached: " + reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetrievalFailed(UNABLE + "The call was interrupted");
        }
        if (response.statusCode() != 200) {
            throw new RetrievalFailed(UNABLE + "Response was: " + response.statusCode() + " " + quote(response.body()));
        }
        return read(response.body());
    }

    private ServiceToken read(String body) throws RetrievalFailed {
        try {
            JsonNode answer = JSON.readTree(body);
            String token = answer.path("access_token").asString("");
            if (!token.isEmpty()) {
                // Without a life of its own the token is handed out once and never kept.
                long seconds = Math.max(0, answer.path("expires_in").asLong(0));
                String scope = answer.path("scope").asString("");
                return new ServiceToken(token, clock.instant().plusSeconds(seconds), scope.isEmpty() ? null : scope);
            }
        } catch (JacksonException _) {
            // Told below; the answer itself may hold a token and is not quoted.
        }
        throw new RetrievalFailed(UNABLE + "Its answer holds no access_token");
    }

    private static Duration patience(Found found) {
        return Duration.ofSeconds((long) seconds(found, "tokenServiceURL.ConnectionTimeoutInSeconds", 60)
                + seconds(found, "tokenServiceURL.SocketReadTimeoutInSeconds", 600));
    }

    private static int seconds(Found found, String key, int most) {
        try {
            int seconds = Integer.parseInt(found.property(key));
            return seconds > 0 && seconds <= most ? seconds : USUAL_SECONDS;
        } catch (NumberFormatException _) {
            return USUAL_SECONDS;
        }
    }

    private static Map<String, String> prefixed(Found found, String prefix) {
        var values = new LinkedHashMap<String, String>();
        found.properties().forEach((key, value) -> {
            if (key.startsWith(prefix) && key.length() > prefix.length()) {
                values.put(key.substring(prefix.length()), value);
            }
        });
        return values;
    }

    private static String encode(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> URLEncoder.encode(value.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String quote(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.length() <= QUOTED ? line : line.substring(0, QUOTED) + "...";
    }
}
