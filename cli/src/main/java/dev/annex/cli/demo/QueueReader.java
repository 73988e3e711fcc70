package dev.annex.cli.demo;

import dev.annex.cli.terminal.CommandFailed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.apache.qpid.protonj2.client.Client;
import org.apache.qpid.protonj2.client.Connection;
import org.apache.qpid.protonj2.client.ConnectionOptions;
import org.apache.qpid.protonj2.client.Delivery;
import org.apache.qpid.protonj2.client.Receiver;
import org.apache.qpid.protonj2.client.exceptions.ClientException;

/** Consumes a queue by AMQP 1.0 over WebSocket (contract event-mesh, sections 3 and 4). */
final class QueueReader implements AutoCloseable {

    private static final int HTTPS = 443;

    private final Client client = Client.create();
    private final Connection connection;
    private final Receiver receiver;

    QueueReader(String uri, String token, SSLContext trust, String queue) {
        try {
            var address = URI.create(uri);
            connection = client.connect(
                    address.getHost(),
                    address.getPort() < 0 ? HTTPS : address.getPort(),
                    options(address, token, trust));
            receiver = connection.openReceiver("queue:" + queue);
            receiver.openFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception failure) {
            client.closeAsync();
            throw new CommandFailed(
                    "cannot read queue %s at %s: %s".formatted(queue, uri, failure.getMessage()), null, failure);
        }
    }

    private static ConnectionOptions options(URI address, String token, SSLContext trust) {
        var options = new ConnectionOptions();
        options.transportOptions()
                .useWebSockets(true)
                .webSocketPath(address.getPath())
                .addWebSocketHeader("Authorization", "Bearer " + token);
        options.sslOptions().sslEnabled(true).sslContextOverride(trust);
        options.saslOptions().addAllowedMechanism("ANONYMOUS");
        return options;
    }

    /** A message and where it came from. */
    record Received(String topic, String payload) {}

    /**
     * Accepts messages until one is the right one.
     *
     * @param wanted maps the right one, and others to nothing
     */
    <T> T await(String what, Duration limit, Function<Received, Optional<T>> wanted) {
        var deadline = System.nanoTime() + limit.toNanos();
        try {
            for (var left = limit.toMillis(); left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
                var delivery = receiver.receive(left, TimeUnit.MILLISECONDS);
                if (delivery != null) {
                    var found = wanted.apply(received(delivery));
                    delivery.accept();
                    if (found.isPresent()) {
                        return found.get();
                    }
                }
            }
        } catch (ClientException failure) {
            throw new CommandFailed("reading the queue failed: " + failure.getMessage(), null, failure);
        }
        throw new CommandFailed("waited %d s in vain for %s".formatted(limit.toSeconds(), what));
    }

    private static Received received(Delivery delivery) throws ClientException {
        var message = delivery.message();
        var body = message.body();
        var payload = body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(body);
        return new Received(String.valueOf(message.to()), payload);
    }

    @Override
    public void close() {
        try {
            // Waits until the peer knows what was accepted.
            connection.close();
        } finally {
            client.close();
        }
    }
}
