package dev.annex.system.eventing;

import dev.annex.system.eventing.ChannelConnections.Connected;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the outbox of one channel, on a thread of its own: connects, keeps several messages in flight, deletes what
 * was acknowledged, and connects again when the connection is lost or its token ends. Whatever was not acknowledged is
 * still in the outbox and goes out once more.
 */
final class ChannelPublisher implements Runnable {

    /** Opens the connection of a channel; tells the packet ids of messages that arrived. */
    @FunctionalInterface
    interface Connecting {
        Connected open(Channel channel, IntConsumer acknowledged) throws ConnectionFailed, InterruptedException;
    }

    /** What the publisher of a channel works with. */
    record Parts(ChannelStore channels, Outbox outbox, Connecting connections, Runnable gaveUp, Clock clock) {}

    private static final Logger log = LoggerFactory.getLogger(ChannelPublisher.class);
    private static final int IN_FLIGHT = 200;
    private static final int PACKET_IDS = 65_535;
    private static final Duration PING_AFTER = Duration.ofSeconds(MqttConnection.KEEP_ALIVE_SECONDS / 3);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1_800);
    private static final Duration DATABASE_WAIT = Duration.ofSeconds(2);
    private static final Duration LAST_ACKNOWLEDGEMENTS = Duration.ofSeconds(5);

    private final String id;
    private final Parts parts;
    private final Semaphore signal;
    private final ConcurrentLinkedQueue<Integer> acknowledged = new ConcurrentLinkedQueue<>();
    private final Map<Integer, String> inFlight = new LinkedHashMap<>();
    private volatile boolean stopped;
    private volatile boolean connected;
    private volatile @Nullable Thread thread;
    private int packetId;
    private int failures;

    ChannelPublisher(String arrangementUuid, Parts parts, Semaphore signal) {
        this.id = arrangementUuid;
        this.parts = parts;
        this.signal = signal;
    }

    boolean isConnected() {
        return connected;
    }

    /** Ends soon; what is in flight stays in the outbox unless it is acknowledged in time. */
    void stop() {
        stopped = true;
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            while (!stopped) {
                try {
                    var channel = parts.channels().find(id);
                    if (channel.isEmpty() || !channel.get().open()) {
                        return;
                    }
                    serve(channel.get());
                } catch (RuntimeException e) {
                    log.error("The channel of arrangement {} waits because its database does not answer", id, e);
                    Thread.sleep(DATABASE_WAIT);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connected = false;
        }
    }

    private void serve(Channel channel) throws InterruptedException {
        try {
            publish(channel);
        } catch (ConnectionFailed | RuntimeException e) {
            if (stopped) {
                return;
            }
            connected = false;
            failures++;
            var reason = ConnectionFailed.reason(e);
            log.warn("Channel {}: {}", channel.name(), reason, e instanceof RuntimeException ? e : null);
            failed(channel, reason);
        }
    }

    private void failed(Channel channel, String reason) throws InterruptedException {
        parts.channels().note(id, reason);
        if (channel.qos() == 0) {
            parts.outbox().discard(id);
        } else {
            parts.outbox().trim(id);
        }
        if (channel.reconnectAttempts() > 0 && failures >= channel.reconnectAttempts()) {
            parts.gaveUp().run();
            stopped = true;
            return;
        }
        Thread.sleep(wait(channel.waitTime(), failures));
    }

    /** Doubles with every failure up to half an hour, a tenth more or less so that channels do not come together. */
    static Duration wait(Duration first, int failures) {
        var factor = 1L << Math.min(failures - 1, 20);
        var wait = Math.min(first.toMillis() * factor, LONGEST_WAIT.toMillis());
        return Duration.ofMillis((long) (wait * ThreadLocalRandom.current().nextDouble(0.9, 1.1)));
    }

    private void publish(Channel channel) throws ConnectionFailed, InterruptedException {
        inFlight.clear();
        acknowledged.clear();
        Connected open = parts.connections().open(channel, number -> {
            acknowledged.add(number);
            signal.release();
        });
        try (var connection = open.connection()) {
            connection.lost().thenRun(signal::release);
            connected = true;
            if (channel.lastError() != null) {
                parts.channels().note(id, null);
            }
            while (!stopped && parts.clock().instant().isBefore(open.renewAt())) {
                if (connection.lost().isDone()) {
                    settle();
                    throw new ConnectionFailed(connection.lost().join());
                }
                settle();
                if (send(channel, connection) == 0
                        && !signal.tryAcquire(PING_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
                    connection.send(MqttPackets.ping());
                    failures = 0;
                }
                signal.drainPermits();
            }
            awaitAcknowledgements();
        } finally {
            connected = false;
        }
    }

    /** @return how many messages were sent */
    private int send(Channel channel, MqttConnection connection) throws ConnectionFailed, InterruptedException {
        var waiting = parts.outbox().next(id, IN_FLIGHT).stream()
                .filter(entry -> !inFlight.containsValue(entry.id()))
                .limit(IN_FLIGHT - inFlight.size())
                .toList();
        if (waiting.isEmpty()) {
            return 0;
        }
        if (channel.qos() == 0) {
            // At most once: what was deleted and not sent is lost, what was sent is never sent again.
            parts.outbox().sent(id, waiting.stream().map(Outbox.Entry::id).toList());
        }
        var packets = new ByteArrayOutputStream();
        for (var entry : waiting) {
            packets.writeBytes(MqttPackets.publish(
                    channel.fullTopic(entry.topic()),
                    entry.payload().getBytes(StandardCharsets.UTF_8),
                    channel.qos(),
                    channel.qos() == 0 ? 0 : track(entry)));
        }
        connection.send(packets.toByteArray());
        return waiting.size();
    }

    private int track(Outbox.Entry entry) {
        do {
            packetId = packetId % PACKET_IDS + 1;
        } while (inFlight.containsKey(packetId));
        inFlight.put(packetId, entry.id());
        return packetId;
    }

    /** Deletes what the messaging service has taken over. */
    private void settle() {
        List<String> arrived = new ArrayList<>();
        for (var number = acknowledged.poll(); number != null; number = acknowledged.poll()) {
            var entry = inFlight.remove(number);
            if (entry != null) {
                arrived.add(entry);
            }
        }
        if (!arrived.isEmpty()) {
            parts.outbox().sent(id, arrived);
            failures = 0;
        }
    }

    private void awaitAcknowledgements() throws InterruptedException {
        var until = System.nanoTime() + LAST_ACKNOWLEDGEMENTS.toNanos();
        settle();
        while (!stopped && !inFlight.isEmpty() && System.nanoTime() < until) {
            signal.tryAcquire(100, TimeUnit.MILLISECONDS);
            settle();
        }
    }
}
