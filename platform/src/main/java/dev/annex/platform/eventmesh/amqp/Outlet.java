package dev.annex.platform.eventmesh.amqp;

import dev.annex.platform.eventmesh.Consuming;
import dev.annex.platform.eventmesh.EventMeshException;
import dev.annex.platform.eventmesh.EventMeshException.Malformed;
import dev.annex.platform.eventmesh.QueueSettings;
import dev.annex.platform.eventmesh.broker.Delivery;
import dev.annex.platform.eventmesh.broker.StoredMessage;
import dev.annex.platform.eventmesh.gateway.Line;
import dev.annex.platform.eventmesh.message.Address;
import dev.annex.platform.eventmesh.message.MessageCodec;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.engine.OutgoingDelivery;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.apache.qpid.protonj2.types.messaging.Accepted;
import org.apache.qpid.protonj2.types.messaging.Source;
import org.apache.qpid.protonj2.types.messaging.Target;
import org.apache.qpid.protonj2.types.messaging.Terminus;
import org.apache.qpid.protonj2.types.transport.AmqpError;
import org.apache.qpid.protonj2.types.transport.DeliveryState;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.apache.qpid.protonj2.types.transport.ReceiverSettleMode;
import org.apache.qpid.protonj2.types.transport.SenderSettleMode;
import org.jspecify.annotations.Nullable;

/**
 * A link a client consumes on. Credit of the client becomes credit of the reader of the queue, so that no more is taken
 * out of the queue than the client asked for.
 */
final class Outlet {

    private static final Symbol COPY = Symbol.valueOf("copy");

    private final Sender sender;
    private final Line line;
    private final Consuming.Session consuming;
    private final MessageCodec codec;
    private final Consumer<Outlet> gone;
    private final ArrayDeque<Delivery> waiting = new ArrayDeque<>();
    private Consuming.@Nullable Consumption consumption;
    private @Nullable OutgoingDelivery current;
    private @Nullable ProtonBuffer rest;
    private boolean settled;
    private long tag;
    /** Credit given to the reader that has not become a message in {@link #waiting} yet. */
    private int asked;

    Outlet(Sender sender, Line line, Consuming.Session consuming, MessageCodec codec, Consumer<Outlet> gone) {
        this.sender = sender;
        this.line = line;
        this.consuming = consuming;
        this.codec = codec;
        this.gone = gone;
    }

    boolean attach() {
        Source source = sender.getRemoteSource();
        ErrorCondition refusal = refusal(source);
        if (refusal != null || source == null) {
            Conditions.refuse(sender, refusal == null ? Conditions.malformed("A source address is required") : refusal);
            return false;
        }
        try {
            consumption = open(source.getAddress());
        } catch (EventMeshException e) {
            Conditions.refuse(sender, Conditions.of(e));
            return false;
        }
        settled = sender.getRemoteSenderSettleMode() == SenderSettleMode.SETTLED;
        Terminus target = sender.getRemoteTarget();
        sender.setSource(source.copy().setFilter(null))
                .setTarget(target instanceof Target known ? known : new Target())
                .setSenderSettleMode(settled ? SenderSettleMode.SETTLED : SenderSettleMode.UNSETTLED)
                .setReceiverSettleMode(ReceiverSettleMode.FIRST)
                .setMaxMessageSize(UnsignedLong.valueOf(QueueSettings.MAX_MESSAGE_SIZE))
                .deliveryStateUpdatedHandler(this::settle)
                .creditStateUpdateHandler(_ -> refill())
                .detachHandler(_ -> end(false))
                .closeHandler(_ -> end(true))
                .parentEndpointClosedHandler(_ -> {
                    close();
                    gone.accept(this);
                })
                .open();
        return true;
    }

    private static @Nullable ErrorCondition refusal(@Nullable Source source) {
        if (source == null || (source.getAddress() == null && !source.isDynamic())) {
            return Conditions.malformed("A source address is required: queue:<name> or topic:<pattern>");
        }
        if (source.isDynamic()) {
            return Conditions.notImplemented("Dynamic nodes are not supported");
        }
        if (COPY.equals(source.getDistributionMode())) {
            return Conditions.notImplemented("Browsing a queue is not supported");
        }
        return null;
    }

    private Consuming.Consumption open(String address) {
        if (address.startsWith(Address.TOPIC_PREFIX)) {
            return consuming.topics(Address.topic(address), this::arrived);
        }
        if (Address.parse(address).orElse(null) instanceof Address.Queue queue) {
            return consuming.queue(queue.name(), this::arrived, () -> line.execute(this::queueGone));
        }
        throw new Malformed("address", "'" + address + "' is neither queue:<name> nor topic:<pattern>");
    }

    /** Called by a thread of the broker. */
    private void arrived(Delivery delivery) {
        line.execute(() -> {
            asked--;
            waiting.add(delivery);
            sendWaiting();
        });
    }

    /** Brings the reader's credit in line with the client's. */
    void refill() {
        Consuming.Consumption open = consumption;
        if (open == null || !sender.isLocallyOpen()) {
            return;
        }
        sendWaiting();
        int wanted = sender.getCredit() - waiting.size();
        if (wanted < asked) {
            asked -= open.withdrawCredit();
        }
        if (wanted > asked) {
            open.addCredit(wanted - asked);
            asked = wanted;
        }
        if (sender.isDraining() && waiting.isEmpty() && rest == null && open.drained()) {
            asked -= open.withdrawCredit();
            if (asked == 0) {
                sender.drained();
            }
        }
    }

    private void sendWaiting() {
        if (!sender.isLocallyOpen()) {
            return;
        }
        while (sender.isSendable()) {
            if (rest == null) {
                Delivery next = waiting.poll();
                if (next == null) {
                    return;
                }
                start(next);
            }
            write();
        }
    }

    private void start(Delivery delivery) {
        StoredMessage message = delivery.message();
        OutgoingDelivery transfer = sender.next();
        transfer.setTag(ByteBuffer.allocate(Long.BYTES).putLong(tag++).array());
        transfer.setLinkedResource(delivery);
        if (settled) {
            transfer.settle();
            delivery.acknowledge();
        }
        current = transfer;
        rest = codec.delivered(message.content(), message.priority(), message.redeliveries());
    }

    /** Goes on with a message; a closed window of the session may stop it in the middle. */
    private void write() {
        OutgoingDelivery transfer = current;
        ProtonBuffer bytes = rest;
        if (transfer == null || bytes == null) {
            return;
        }
        transfer.writeBytes(bytes);
        if (!bytes.isReadable()) {
            current = null;
            rest = null;
        }
    }

    private void settle(OutgoingDelivery transfer) {
        Delivery delivery = transfer.getLinkedResource(Delivery.class);
        DeliveryState state = transfer.getRemoteState();
        if (delivery == null || transfer.isSettled() || (state == null && !transfer.isRemotelySettled())) {
            return;
        }
        if (state instanceof Accepted) {
            delivery.acknowledge()
                    .whenComplete((_, failure) -> line.execute(() -> {
                        // What could not be removed comes again; the client has to hear of neither.
                        if (sender.isLocallyOpen() && !sender.getEngine().isShutdown() && failure == null) {
                            transfer.disposition(Accepted.getInstance(), true);
                        }
                    }));
        } else {
            // Rejected, released, modified or settled without an outcome: an attempt that failed (event-mesh, 4.4).
            delivery.release(true);
            transfer.settle();
        }
    }

    private void queueGone() {
        if (sender.isLocallyOpen()) {
            close();
            Conditions.detach(sender, new ErrorCondition(AmqpError.RESOURCE_DELETED, "The queue was deleted"));
            gone.accept(this);
        }
    }

    private void end(boolean closing) {
        close();
        gone.accept(this);
        if (closing) {
            sender.close();
        } else {
            sender.detach();
        }
    }

    /** Gives back what was not sent, and what was sent but not settled. */
    void close() {
        // Never sent: not an attempt.
        waiting.descendingIterator().forEachRemaining(delivery -> delivery.release(false));
        waiting.clear();
        Consuming.Consumption open = consumption;
        consumption = null;
        if (open != null) {
            open.close();
        }
    }
}
