package dev.annex.system.eventing;

import dev.annex.foundation.outgoing.AddressRefused;
import dev.annex.foundation.outgoing.Outgoing;
import dev.annex.foundation.secrets.RandomSecrets;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.function.IntConsumer;
import org.springframework.stereotype.Component;

/** Opens the connection of a channel: a token first, then MQTT with it. */
@Component
class ChannelConnections {

    private final Outgoing outgoing;
    private final AccessTokens tokens;

    ChannelConnections(Outgoing outgoing, Clock clock) {
        this.outgoing = outgoing;
        this.tokens = new AccessTokens(outgoing, clock);
    }

    /** @param renewAt when to open another one with a new token */
    record Connected(MqttConnection connection, Instant renewAt) {}

    Connected open(Channel channel, IntConsumer acknowledged) throws ConnectionFailed, InterruptedException {
        return open(channel, channel.name(), acknowledged);
    }

    /** Connects and leaves again, beside the connection that publishes. */
    void test(Channel channel) throws ConnectionFailed, InterruptedException {
        var aside = channel.name() + "-check-" + RandomSecrets.token().substring(0, 8);
        open(channel, aside, _ -> {}).connection().close();
    }

    private Connected open(Channel channel, String clientId, IntConsumer acknowledged)
            throws ConnectionFailed, InterruptedException {
        var endpoint = channel.endpoint();
        try {
            var token = tokens.fetch(endpoint.tokenEndpoint(), endpoint.clientId(), endpoint.clientSecret());
            var address = endpoint.address();
            outgoing.check(address);
            var webSocket = URI.create("wss" + address.toString().substring("https".length()));
            var connection = MqttConnection.open(outgoing.client(), webSocket, token.value(), clientId, acknowledged);
            return new Connected(connection, token.renewAt());
        } catch (AddressRefused e) {
            throw new ConnectionFailed(e.getMessage());
        }
    }
}
