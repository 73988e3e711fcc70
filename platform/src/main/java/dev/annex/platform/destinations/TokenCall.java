package dev.annex.platform.destinations;

import dev.annex.foundation.outgoing.AddressRefused;
import dev.annex.foundation.outgoing.Outgoing;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request to the token service of a destination (destination-service, 6).
 *
 * @param basicUser user of HTTP Basic; absent if the client names itself in the form or by its certificate
 */
record TokenCall(
        URI address,
        Map<String, String> form,
        Map<String, String> headers,
        @Nullable String basicUser,
        String basicPassword,
        Duration connect,
        Duration read) {

    private static final Pattern SUBDOMAIN = Pattern.compile("[A-Za-z0-9-]{1,63}");
    private static final int USUAL_SECONDS = 10;

    /** Whoever sets one of these may smuggle a second request. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /**
     * @param tenant subdomain, for a token service with one address for each tenant
     * @param grant the parameters that make the grant, {@code grant_type} first
     * @param assertion whether the client is {@code clientKey}, which needs no secret of its own
     */
    static TokenCall of(Found found, String tenant, Map<String, String> grant, boolean assertion)
            throws RetrievalFailed {
        var form = new LinkedHashMap<>(grant);
        String scope = found.property("scope");
        if (!scope.isEmpty()) {
            form.put("scope", scope);
        }
        String user = found.property("tokenServiceUser");
        String password = found.secret("tokenServicePassword");
        if (assertion) {
            form.put("client_id", found.require("clientKey"));
            if (!found.property("companyId").isEmpty()) {
                form.put("company_id", found.property("companyId"));
            }
        } else if (user.isEmpty()) {
            String clientId = found.require("clientId");
            String secret = found.secret("clientSecret");
            if (found.property("tokenService.addClientCredentialsInBody").equalsIgnoreCase("false")) {
                user = clientId;
                password = secret;
            } else {
                form.put("client_id", clientId);
                if (!secret.isEmpty()) {
                    form.put("client_secret", secret);
                }
            }
        }
        form.putAll(found.prefixed("tokenService.body."));
        return new TokenCall(
                address(found, tenant),
                form,
                found.prefixed("tokenServiceURL.headers."),
                user.isEmpty() ? null : user,
                password,
                seconds(found, "tokenServiceURL.ConnectionTimeoutInSeconds", 60),
                seconds(found, "tokenServiceURL.SocketReadTimeoutInSeconds", 600));
    }

    private static URI address(Found found, String tenant) throws RetrievalFailed {
        String url = found.require("tokenServiceURL");
        if (found.property("tokenServiceURLType").equalsIgnoreCase("Common")) {
            if (!SUBDOMAIN.matcher(tenant).matches()) {
                throw new RetrievalFailed("the tenant '" + Masking.quote(tenant, List.of()) + "' is not a subdomain");
            }
            url = url.contains("{tenant}")
                    ? url.replace("{tenant}", tenant)
                    : url.replaceFirst("^(https?://)", "$1" + tenant + ".");
        }
        String queries = encode(found.prefixed("tokenServiceURL.queries."));
        if (!queries.isEmpty()) {
            url += (url.contains("?") ? "&" : "?") + queries;
        }
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new RetrievalFailed("the property tokenServiceURL is not a URL");
        }
    }

    /** @throws RetrievalFailed if the address is one that may not be called, or a header cannot be sent */
    HttpRequest request(Outgoing outgoing) throws RetrievalFailed {
        try {
            outgoing.check(address);
        } catch (AddressRefused e) {
            throw new RetrievalFailed(TokenServiceClient.UNABLE + e.getMessage());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .timeout(connect.plus(read));
        if (basicUser != null) {
            byte[] pair = (basicUser + ":" + basicPassword).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        for (var header : headers.entrySet()) {
            try {
                if (OF_THE_CONNECTION.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                    throw new IllegalArgumentException("it belongs to the connection");
                }
                request.setHeader(header.getKey(), header.getValue());
            } catch (IllegalArgumentException e) {
                throw new RetrievalFailed("the property tokenServiceURL.headers." + header.getKey()
                        + " cannot be sent: " + Masking.quote(String.valueOf(e.getMessage()), headers.values()));
            }
        }
        return request.POST(HttpRequest.BodyPublishers.ofString(encode(form))).build();
    }

    /** The address without its query, which may hold secrets. */
    String shownAddress() {
        String url = address.toString();
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query) + "?" + Masking.MASK;
    }

    /** The request for people. */
    String shown() {
        var lines = new ArrayList<String>();
        lines.add("POST " + shownAddress());
        if (basicUser != null) {
            lines.add("Authorization: Basic " + basicUser + ":" + Masking.MASK);
        }
        headers.keySet().forEach(name -> lines.add(name + ": " + Masking.MASK));
        lines.add(Masking.form(form).entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&")));
        return String.join("\n", lines);
    }

    /** What must not come back to anybody in an error text. */
    List<String> secrets() {
        var secrets = new ArrayList<String>();
        Map<String, String> shown = Masking.form(form);
        form.forEach((name, value) -> {
            if (!value.equals(shown.get(name))) {
                secrets.add(value);
            }
        });
        secrets.addAll(headers.values());
        secrets.add(basicPassword);
        return secrets;
    }

    private static Duration seconds(Found found, String key, int most) {
        try {
            int seconds = Integer.parseInt(found.property(key));
            return Duration.ofSeconds(seconds > 0 && seconds <= most ? seconds : USUAL_SECONDS);
        } catch (NumberFormatException _) {
            return Duration.ofSeconds(USUAL_SECONDS);
        }
    }

    private static String encode(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> URLEncoder.encode(value.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public String toString() {
        return shown();
    }
}
