package dev.annex.acceptance;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person at the log-on form, and the application that is sent the code. */
final class LogOnFlow {

    private static final String CALLBACK = "http://localhost:5999/callback";
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final HttpClient browser;
    private final JsonNode xsuaa;

    LogOnFlow(SSLContext trust, JsonNode xsuaa) {
        this.browser = HttpClient.newBuilder()
                .sslContext(trust)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
        this.xsuaa = xsuaa;
    }

    /** The access token of a person. */
    String token(String name, String password) throws IOException, InterruptedException {
        String client = xsuaa.path("clientid").asString();
        URI url = URI.create(xsuaa.path("url").asString());
        URI authorize = url.resolve("/oauth/authorize?response_type=code&client_id=" + encoded(client)
                + "&redirect_uri=" + encoded(CALLBACK));
        HttpResponse<String> form = followed(get(authorize), authorize);
        Map<String, String> fields = new LinkedHashMap<>();
        HIDDEN.matcher(form.body())
                .results()
                .forEach(field -> fields.put(field.group(1), field.group(2).replace("&amp;", "&")));
        fields.put("username", name);
        fields.put("password", password);
        HttpResponse<String> last = followed(post(url.resolve("/login"), fields), url);
        URI callback = URI.create(last.headers().firstValue("Location").orElseThrow());
        String code = callback.getQuery().replaceAll(".*code=([^&]+).*", "$1");
        HttpResponse<String> token = post(
                url.resolve("/oauth/token"),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        CALLBACK,
                        "client_id",
                        client,
                        "client_secret",
                        xsuaa.path("clientsecret").asString()));
        return JsonMapper.shared().readTree(token.body()).path("access_token").asString();
    }

    /** Until a page, or the application. */
    private HttpResponse<String> followed(HttpResponse<String> answer, URI from)
            throws IOException, InterruptedException {
        HttpResponse<String> last = answer;
        while (last.statusCode() / 100 == 3) {
            URI next = from.resolve(last.headers().firstValue("Location").orElseThrow());
            if (next.toString().startsWith(CALLBACK)) {
                return last;
            }
            last = get(next);
        }
        return last;
    }

    private HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(URI url, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return browser.send(
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", url.getScheme() + "://" + url.getRawAuthority())
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
