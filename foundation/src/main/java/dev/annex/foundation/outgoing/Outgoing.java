package dev.annex.foundation.outgoing;

import dev.annex.foundation.edge.TlsMaterial;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * The one HTTP client for addresses that users or systems named: no redirects, bounded time, and {@link #check} before
 * every call. The check looks at every address a name resolves to; the runtime's name cache keeps the answer between the
 * check and the call.
 */
public final class Outgoing {

    private final AllowedTargets allowed;
    private final Duration connectTimeout;
    private final Duration requestTimeout;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    Outgoing(AllowedTargets allowed, Duration connectTimeout, Duration requestTimeout, TlsMaterial tls) {
        this.allowed = allowed;
        this.connectTimeout = connectTimeout;
        this.requestTimeout = requestTimeout;
        this.client = client(tls.trusting());
    }

    public HttpClient client() {
        return client;
    }

    /** A client with the same rules for a TLS context of the caller's: client certificates, pinned servers. */
    public HttpClient client(SSLContext context) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .sslContext(context)
                .executor(executor)
                .build();
    }

    /** The longest a call may take, for {@code HttpRequest.Builder.timeout}. */
    public Duration requestTimeout() {
        return requestTimeout;
    }

    /**
     * Judges an address before it is called.
     *
     * @throws AddressRefused saying which rule it breaks and which setting allows it
     */
    public void check(URI target) {
        String host = target.getHost();
        String scheme = target.getScheme();
        if (host == null || scheme == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new AddressRefused("'" + target + "' is not an http or https URL with a host");
        }
        if (target.getRawUserInfo() != null) {
            throw new AddressRefused("The URL of " + host + " must not carry credentials");
        }
        for (InetAddress address : resolve(host)) {
            if (allowed.allows(host, address)) {
                continue;
            }
            if (scheme.equals("http")) {
                throw new AddressRefused("Plain http to " + host
                        + " is not allowed. Use https, or list the host in annex.outgoing.allowed.");
            }
            if (internal(address)) {
                throw new AddressRefused(host + " resolves to " + address.getHostAddress()
                        + ", a loopback or private address. List it in annex.outgoing.allowed if that is meant.");
            }
        }
    }

    private static InetAddress[] resolve(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new AddressRefused("The host '" + host + "' cannot be resolved");
        }
    }

    private static boolean internal(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean carrierGrade = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal
                || carrierGrade;
    }
}
