package dev.annex.platform.eventmesh.amqp;

import dev.annex.platform.eventmesh.EventMeshException;
import dev.annex.platform.eventmesh.EventMeshException.Malformed;
import dev.annex.platform.eventmesh.EventMeshException.TooLarge;
import dev.annex.platform.eventmesh.Publishing;
import dev.annex.platform.eventmesh.QueueSettings;
import dev.annex.platform.eventmesh.gateway.Line;
import dev.annex.platform.eventmesh.message.Address;
import dev.annex.platform.eventmesh.message.MeshMessage;
import dev.annex.platform.eventmesh.message.UnreadableMessage;
import java.util.concurrent.CompletionException;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.engine.IncomingDelivery;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.apache.qpid.protonj2.types.messaging.Accepted;
import org.apache.qpid.protonj2.types.messaging.Rejected;
import org.apache.qpid.protonj2.types.messaging.Source;
import org.apache.qpid.protonj2.types.messaging.Target;
import org.apache.qpid.protonj2.types.messaging.Terminus;
import org.apache.qpid.protonj2.types.transport.AmqpError;
import org.apache.qpid.protonj2.types.transport.DeliveryState;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.apache.qpid.protonj2.types.transport.ReceiverSettleMode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A link a client publishes on. */
final class Inlet {

    private static final Logger LOG = LoggerFactory.getLogger(Inlet.class);
    private static final int CREDIT = 200;

    private final Receiver receiver;
    private final Line line;
    private final Publishing.Session publishing;
    private @Nullable Address fixed;

    Inlet(Receiver receiver, Line line, Publishing.Session publishing) {
        this.receiver = receiver;
        this.line = line;
        this.publishing = publishing;
    }

    void attach() {
        Terminus terminus = receiver.getRemoteTarget();
        if (terminus != null && !(terminus instanceof Target)) {
            Conditions.refuse(receiver, Conditions.notImplemented("Transactions are not supported"));
            return;
        }
        Target target = (Target) terminus;
        if (target != null && target.isDynamic()) {
            Conditions.refuse(receiver, Conditions.notImplemented("Dynamic nodes are not supported"));
            return;
        }
        String name = target == null ? null : target.getAddress();
        try {
            if (name != null && !name.isEmpty()) {
                Address address = parse(name);
                publishing.checkReachable(address);
                fixed = address;
            }
        } catch (EventMeshException refusal) {
            Conditions.refuse(receiver, Conditions.of(refusal));
            return;
        }
        // A client that sent no source gets one back: some clients cannot read an attach without.
        Source source = receiver.getRemoteSource();
        receiver.setSource(source == null ? new Source() : source)
                .setTarget(target == null ? new Target() : target)
                .setSenderSettleMode(receiver.getRemoteSenderSettleMode())
                .setReceiverSettleMode(ReceiverSettleMode.FIRST)
                .setMaxMessageSize(UnsignedLong.valueOf(QueueSettings.MAX_MESSAGE_SIZE))
                .deliveryReadHandler(this::read)
                .detachHandler(Receiver::detach)
                .closeHandler(Receiver::close)
                .open();
        receiver.addCredit(CREDIT);
    }

    private void read(IncomingDelivery delivery) {
        if (delivery.isAborted()) {
            settle(delivery, null);
            return;
        }
        if (delivery.available() > QueueSettings.MAX_MESSAGE_SIZE) {
            Conditions.detach(receiver, Conditions.of(new TooLarge(QueueSettings.MAX_MESSAGE_SIZE)));
            return;
        }
        if (delivery.isPartial()) {
            return;
        }
        byte[] transfer = bytes(delivery.readAll());
        line.underWay(transfer.length);
        publish(delivery, transfer);
    }

    private void publish(IncomingDelivery delivery, byte[] transfer) {
        try {
            MeshMessage message = publishing.codec().received(transfer);
            publishing
                    .publish(address(message), message)
                    .whenComplete(
                            (_, failure) -> line.execute(() -> answer(delivery, transfer.length, outcome(failure))));
        } catch (EventMeshException refusal) {
            answer(delivery, transfer.length, new Rejected(Conditions.of(refusal)));
        } catch (UnreadableMessage e) {
            answer(delivery, transfer.length, new Rejected(new ErrorCondition(AmqpError.DECODE_ERROR, e.getMessage())));
        }
    }

    /** What the message itself names goes before what its link was attached to. */
    private Address address(MeshMessage message) {
        String to = message.to();
        if (to != null && !to.isEmpty()) {
            return parse(to);
        }
        if (fixed == null) {
            throw new Malformed(
                    "properties.to", "required on a link without target address: topic:<name> or queue:<name>");
        }
        return fixed;
    }

    private static Address parse(String text) {
        return Address.parse(text)
                .orElseThrow(() -> new Malformed("address", "'" + text + "' is neither topic:<name> nor queue:<name>"));
    }

    private static DeliveryState outcome(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case null -> Accepted.getInstance();
            case EventMeshException refusal -> new Rejected(Conditions.of(refusal));
            default -> {
                LOG.error("A message could not be published", cause);
                yield new Rejected(new ErrorCondition(AmqpError.INTERNAL_ERROR, "The message could not be stored"));
            }
        };
    }

    private void answer(IncomingDelivery delivery, int size, DeliveryState outcome) {
        line.underWay(-size);
        settle(delivery, outcome);
    }

    private void settle(IncomingDelivery delivery, @Nullable DeliveryState outcome) {
        if (!receiver.isLocallyOpen() || receiver.getEngine().isShutdown()) {
            return;
        }
        if (outcome == null) {
            delivery.settle();
        } else {
            delivery.disposition(outcome, true);
        }
        if (receiver.getCredit() <= CREDIT / 2) {
            receiver.addCredit(CREDIT - receiver.getCredit());
        }
    }

    private static byte[] bytes(@Nullable ProtonBuffer buffer) {
        if (buffer == null) {
            return new byte[0];
        }
        byte[] bytes = new byte[buffer.getReadableBytes()];
        buffer.readBytes(bytes, 0, bytes.length);
        return bytes;
    }
}
