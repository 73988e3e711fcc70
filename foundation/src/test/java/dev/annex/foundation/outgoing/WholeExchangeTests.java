package dev.annex.foundation.outgoing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An answer is waited for to its last byte, and not for ever. */
class WholeExchangeTests {

    @Test
    @Timeout(30)
    void givesUpABodyThatNeverEnds() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        });
        server.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(20))
                    .build();

            assertThatThrownBy(() -> WholeExchange.send(
                            client, request, HttpResponse.BodyHandlers.ofString(), Duration.ofMillis(500)))
                    .isInstanceOf(HttpTimeoutException.class)
                    .hasMessage("no complete answer in time");
        } finally {
            server.stop(0);
        }
    }
}
