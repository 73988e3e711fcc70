package dev.annex.cli.http;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Calls over one connection pool. Cookies are kept per instance, so one instance is one session with each host. */
public final class Http {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient client;

    private Http(HttpClient.Builder builder) {
        this.client = builder.connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
    }

    /** For https below the development CA. */
    public static Http trusting(Path caPem) {
        return trusting(Trust.in(caPem));
    }

    public static Http trusting(SSLContext trust) {
        return new Http(HttpClient.newBuilder().sslContext(trust));
    }

    /** For plain http on the loopback address. */
    public static Http plain() {
        return new Http(HttpClient.newBuilder());
    }

    public Call get(String url) {
        return call("GET", url);
    }

    public Call post(String url) {
        return call("POST", url);
    }

    public Call put(String url) {
        return call("PUT", url);
    }

    public Call delete(String url) {
        return call("DELETE", url);
    }

    public Call call(String method, String url) {
        return new Call(client, method, URI.create(url));
    }
}
