package dev.annex.platform.identity;

import dev.annex.foundation.edge.TlsMaterial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** A browser as far as log-ons need one: cookies, forms, and redirects followed one at a time. */
public final class Browser {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client;

    public Browser(TlsMaterial tls) {
        client = HttpClient.newBuilder()
                .sslContext(tls.trusting())
                .cookieHandler(cookies)
                .build();
    }

    public HttpResponse<String> get(String url, String... headers) {
        return send(TokenCaller.request(url, headers).GET());
    }

    HttpResponse<String> submit(String url, Map<String, String> fields, String... headers) {
        return send(TokenCaller.request(url, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(TokenCaller.form(fields))));
    }

    /** Follows a redirect to the form, fills it in and sends it. */
    public HttpResponse<String> logOn(HttpResponse<String> redirect, String user, String password) {
        HttpResponse<String> form = get(location(redirect));
        var fields = hidden(form.body());
        fields.put("username", user);
        fields.put("password", password);
        return submit(form.uri().resolve("/login").toString(), fields);
    }

    /** From the address an application sends people to, to the address they come back to. */
    public String authorize(String url, String user, String password) {
        HttpResponse<String> back = get(location(logOn(get(url), user, password)));
        return location(back);
    }

    Map<String, String> cookies() {
        var values = new LinkedHashMap<String, String>();
        for (HttpCookie cookie : cookies.getCookieStore().getCookies()) {
            values.put(cookie.getName(), cookie.getValue());
        }
        return values;
    }

    static Map<String, String> hidden(String page) {
        var fields = new LinkedHashMap<String, String>();
        Matcher input = HIDDEN.matcher(page);
        while (input.find()) {
            fields.put(input.group(1), HtmlUtils.htmlUnescape(input.group(2)));
        }
        return fields;
    }

    public static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(address -> answer.uri().resolve(address).toString())
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    /** The parameters behind the question mark. */
    public static Map<String, String> parameters(String url) {
        var parameters = new LinkedHashMap<String, String>();
        String query = URI.create(url).getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
