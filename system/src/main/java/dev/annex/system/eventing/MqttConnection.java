package dev.annex.system.eventing;

import dev.annex.system.eventing.MqttPackets.Packet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT 3.1.1 connection over a WebSocket, for publishing (event-mesh 3 and 5). One thread at a time may send;
 * acknowledgements come on another one.
 */
final class MqttConnection implements AutoCloseable {

    static final int KEEP_ALIVE_SECONDS = 60;

    /** WebSocket messages are cut like those of other clients; servers put the packets together again. */
    private static final int PIECE = 4096;

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final CompletableFuture<Packet> connected = new CompletableFuture<>();
    private final CompletableFuture<String> lost = new CompletableFuture<>();
    private final IntConsumer acknowledged;
    private @Nullable WebSocket socket;

    private MqttConnection(IntConsumer acknowledged) {
        this.acknowledged = acknowledged;
    }

    /**
     * Connects, and returns once the server accepted.
     *
     * @param address of the WebSocket, {@code wss} or {@code ws}
     * @param acknowledged told the packet id of every message that arrived for good
     */
    static MqttConnection open(
            HttpClient client, URI address, String accessToken, String clientId, IntConsumer acknowledged)
            throws ConnectionFailed, InterruptedException {
        var connection = new MqttConnection(acknowledged);
        try {
            connection.socket = client.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + accessToken)
                    .subprotocols("mqtt")
                    .connectTimeout(PATIENCE)
                    .buildAsync(address, connection.new Receiver())
                    .get(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);
            connection.send(MqttPackets.connect(clientId, KEEP_ALIVE_SECONDS));
            connection.awaitAcceptance(address);
            return connection;
        } catch (ExecutionException e) {
            throw refused(address, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            connection.abort();
            throw new ConnectionFailed(address + " did not answer in time");
        } catch (ConnectionFailed | InterruptedException e) {
            connection.abort();
            throw e;
        }
    }

    /** Sends whole packets; returns when the network has taken them. */
    void send(byte[] packets) throws ConnectionFailed, InterruptedException {
        var open = socket;
        if (open == null || lost.isDone()) {
            throw new ConnectionFailed(lost.getNow("The connection is closed"));
        }
        try {
            for (var from = 0; from < packets.length; from += PIECE) {
                var piece = ByteBuffer.wrap(packets, from, Math.min(PIECE, packets.length - from));
                open.sendBinary(piece, true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (ExecutionException e) {
            throw new ConnectionFailed(lost.getNow(
                    "The connection broke: " + ConnectionFailed.reason(e.getCause() == null ? e : e.getCause())));
        } catch (TimeoutException e) {
            abort();
            throw new ConnectionFailed("The messaging service takes no more data");
        }
    }

    /** Completes with the reason when the connection has ended. */
    CompletableFuture<String> lost() {
        return lost;
    }

    /** Says goodbye; what is not acknowledged yet is not waited for. */
    @Override
    public void close() {
        var open = socket;
        if (open == null || lost.isDone()) {
            return;
        }
        try {
            send(MqttPackets.disconnect());
            open.sendClose(WebSocket.NORMAL_CLOSURE, "").get(2, TimeUnit.SECONDS);
        } catch (ConnectionFailed | ExecutionException | TimeoutException e) {
            open.abort();
        } catch (InterruptedException e) {
            open.abort();
            Thread.currentThread().interrupt();
        } finally {
            lost.complete("Closed");
        }
    }

    private void awaitAcceptance(URI address) throws ConnectionFailed, InterruptedException {
        try {
            var answer = CompletableFuture.anyOf(connected, lost).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer instanceof String reason) {
                throw new ConnectionFailed(reason);
            }
            var packet = (Packet) answer;
            if (packet.content().length != 2 || packet.content()[1] != 0) {
                throw new ConnectionFailed(address + " refused the client"
                        + (packet.content().length == 2 ? " with MQTT code " + packet.content()[1] : ""));
            }
        } catch (ExecutionException e) {
            throw new ConnectionFailed("The connection broke: " + ConnectionFailed.reason(e));
        } catch (TimeoutException e) {
            throw new ConnectionFailed(address + " accepted the WebSocket but did not answer as MQTT");
        }
    }

    private void abort() {
        if (socket != null) {
            socket.abort();
        }
        lost.complete("Closed");
    }

    private static ConnectionFailed refused(URI address, Throwable cause) {
        if (cause instanceof WebSocketHandshakeException handshake) {
            var status = handshake.getResponse().statusCode();
            var hint = switch (status) {
                case 401 -> ": the token was not accepted";
                case 403 -> ": messaging is not enabled for this client, or it belongs to another instance";
                case 404 -> ": check the path of the outbound service";
                case 429 -> ": it has too many connections";
                default -> "";
            };
            return new ConnectionFailed(address + " answered " + status + hint);
        }
        return new ConnectionFailed(address + " cannot be reached: " + ConnectionFailed.reason(cause));
    }

    /** The WebSocket calls one method at a time. */
    private final class Receiver implements WebSocket.Listener {

        private final MqttPackets.Decoder decoder = new MqttPackets.Decoder();

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            try {
                for (var packet : decoder.decode(data)) {
                    receive(packet);
                }
                webSocket.request(1);
            } catch (IllegalArgumentException e) {
                lost.complete(ConnectionFailed.reason(e));
                webSocket.abort();
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            lost.complete("The messaging service sent text where MQTT was expected");
            webSocket.abort();
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            lost.complete("The messaging service closed the connection (" + statusCode
                    + (reason.isEmpty() ? ")" : ", " + reason + ")"));
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            var cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
            lost.complete("The connection broke: " + ConnectionFailed.reason(cause));
        }

        private void receive(Packet packet) {
            if (packet.type() == MqttPackets.CONNACK) {
                connected.complete(packet);
            } else if (packet.type() == MqttPackets.PUBACK && packet.content().length == 2) {
                acknowledged.accept(packet.packetId());
            } else if (packet.type() != MqttPackets.PINGRESP) {
                throw new IllegalArgumentException("The messaging service sent an MQTT packet no publisher expects");
            }
        }
    }
}
