package dev.annex.system.eventing;

import dev.annex.system.communication.activation.Activation;
import dev.annex.system.communication.activation.ActivationRefused;
import dev.annex.system.communication.activation.ArrangementToActivate;
import org.springframework.stereotype.Component;

/** Opens and closes event channels with the arrangements of their scenario (marketing-cloud-tenant 7.1). */
@Component
class ChannelActivation implements Activation {

    private static final String SCENARIO = "SAP_COM_0092";

    private final ChannelStore channels;
    private final ChannelConnections connections;
    private final ChannelPublishers publishers;

    ChannelActivation(ChannelStore channels, ChannelConnections connections, ChannelPublishers publishers) {
        this.channels = channels;
        this.connections = connections;
        this.publishers = publishers;
    }

    @Override
    public boolean handles(String scenarioId) {
        return SCENARIO.equals(scenarioId);
    }

    @Override
    public void check(ArrangementToActivate arrangement) {
        var channel = ChannelAttributes.read(arrangement);
        refuseTakenName(channel);
        if (!channel.open()) {
            return;
        }
        try {
            connections.test(channel);
        } catch (ConnectionFailed e) {
            throw ActivationRefused.connection(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ActivationRefused.connection("The connection test was interrupted. Save again");
        }
    }

    @Override
    public void activated(ArrangementToActivate arrangement) {
        var channel = ChannelAttributes.read(arrangement);
        refuseTakenName(channel);
        channels.save(channel);
        Wakeups.afterCommit(() -> publishers.restart(channel.arrangementUuid()));
    }

    @Override
    public void deactivated(String arrangementUuid) {
        channels.delete(arrangementUuid);
        Wakeups.afterCommit(() -> publishers.stop(arrangementUuid));
    }

    private void refuseTakenName(Channel channel) {
        channels.byName(channel.name())
                .filter(other -> !other.arrangementUuid().equals(channel.arrangementUuid()))
                .ifPresent(_ -> {
                    throw ActivationRefused.taken(
                            "CHANNEL NAME", "There is a channel '" + channel.name() + "' already. Choose another name");
                });
    }
}
