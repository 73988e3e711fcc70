package dev.annex.system.eventing;

import dev.annex.system.communication.ArrangementStatus;
import dev.annex.system.communication.CommunicationArrangements;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** One publisher for each open channel, from the start of the application to its end. */
@Component
class ChannelPublishers implements SmartLifecycle {

    private final ChannelStore channels;
    private final Outbox outbox;
    private final ChannelConnections connections;
    private final CommunicationArrangements arrangements;
    private final TransactionTemplate transactions;
    private final Wakeups wakeups;
    private final Clock clock;
    private final Map<String, ChannelPublisher> running = new ConcurrentHashMap<>();
    private volatile boolean started;

    ChannelPublishers(
            ChannelStore channels,
            Outbox outbox,
            ChannelConnections connections,
            CommunicationArrangements arrangements,
            TransactionTemplate transactions,
            Wakeups wakeups,
            Clock clock) {
        this.channels = channels;
        this.outbox = outbox;
        this.connections = connections;
        this.arrangements = arrangements;
        this.transactions = transactions;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    @Override
    public void start() {
        started = true;
        channels.list().stream().filter(Channel::open).forEach(channel -> restart(channel.arrangementUuid()));
    }

    @Override
    public void stop() {
        started = false;
        running.keySet().forEach(this::stop);
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    /** With what is stored now. */
    void restart(String arrangementUuid) {
        stop(arrangementUuid);
        if (started) {
            var publisher = new ChannelPublisher(arrangementUuid, parts(arrangementUuid), wakeups.of(arrangementUuid));
            running.put(arrangementUuid, publisher);
            Thread.ofVirtual().name("channel-" + arrangementUuid).start(publisher);
        }
    }

    void stop(String arrangementUuid) {
        Optional.ofNullable(running.remove(arrangementUuid)).ifPresent(ChannelPublisher::stop);
    }

    boolean isConnected(String arrangementUuid) {
        var publisher = running.get(arrangementUuid);
        return publisher != null && publisher.isConnected();
    }

    private ChannelPublisher.Parts parts(String arrangementUuid) {
        return new ChannelPublisher.Parts(channels, outbox, connections::open, () -> gaveUp(arrangementUuid), clock);
    }

    /** Closes the channel and says so at its arrangement; reactivating the arrangement opens it again. */
    private void gaveUp(String arrangementUuid) {
        transactions.executeWithoutResult(_ -> channels.find(arrangementUuid).ifPresent(channel -> {
            channels.close(arrangementUuid);
            arrangements.report(
                    arrangementUuid,
                    ArrangementStatus.ERROR,
                    "The channel is closed after " + channel.reconnectAttempts() + " failures: " + channel.lastError());
        }));
        running.remove(arrangementUuid);
    }
}
