package dev.annex.foundation.outgoing;

import dev.annex.foundation.edge.TlsMaterial;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * The one HTTP client for addresses that users or systems named: no redirects, bounded time, and {@link #check} before
 * every call. The check looks at every address a name resolves to; the runtime's name cache keeps the answer between the
 * check and the call.
 */
public final class Outgoing {

    private final Checks checks;
    private final Duration connectTimeout;
    private final Duration requestTimeout;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final SSLContext trusting;
    private final HttpClient client;
    private final Map<Duration, HttpClient> patient = new ConcurrentHashMap<>();

    Outgoing(Checks checks, Duration connectTimeout, Duration requestTimeout, TlsMaterial tls) {
        this.checks = checks;
        this.connectTimeout = connectTimeout;
        this.requestTimeout = requestTimeout;
        this.trusting = tls.trusting();
        this.client = client(trusting);
    }

    public HttpClient client() {
        return client;
    }

    /** A client that waits as long for a connection as the caller wants; one for each duration, kept. */
    public HttpClient client(Duration connect) {
        return connect.equals(connectTimeout)
                ? client
                : patient.computeIfAbsent(connect, wanted -> client(trusting, wanted));
    }

    /** A client with the same rules for a TLS context of the caller's: client certificates, pinned servers. */
    public HttpClient client(SSLContext context) {
        return client(context, connectTimeout);
    }

    public HttpClient client(SSLContext context, Duration connect) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .sslContext(context)
                .executor(executor)
                .build();
    }

    /** The longest a call may take, for {@code HttpRequest.Builder.timeout}. */
    public Duration requestTimeout() {
        return requestTimeout;
    }

    /**
     * The whole answer, within {@link #requestTimeout}.
     *
     * @param client one of this object's
     * @param largest bytes of the body; the call ends where there are more
     */
    public HttpResponse<byte[]> send(HttpClient client, HttpRequest request, int largest)
            throws IOException, InterruptedException {
        return WholeExchange.send(
                client, request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), largest), requestTimeout);
    }

    /**
     * Judges an address before it is called.
     *
     * @throws AddressRefused saying which rule it breaks and which setting allows it
     */
    public void check(URI target) {
        checks.check(target);
    }
}
