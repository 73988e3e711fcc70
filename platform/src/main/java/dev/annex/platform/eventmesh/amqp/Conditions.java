package dev.annex.platform.eventmesh.amqp;

import dev.annex.platform.eventmesh.EventMeshException;
import dev.annex.platform.eventmesh.EventMeshException.Absent;
import dev.annex.platform.eventmesh.EventMeshException.Malformed;
import dev.annex.platform.eventmesh.EventMeshException.NamesTaken;
import dev.annex.platform.eventmesh.EventMeshException.NotAllowed;
import dev.annex.platform.eventmesh.EventMeshException.QueueFull;
import dev.annex.platform.eventmesh.EventMeshException.TooLarge;
import dev.annex.platform.eventmesh.EventMeshException.Unavailable;
import org.apache.qpid.protonj2.engine.Link;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.transport.AmqpError;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.apache.qpid.protonj2.types.transport.LinkError;

/** Refusals in the words of AMQP (event-mesh, 4.3). CAP takes {@code amqp:not-allowed}, and only that, as final. */
final class Conditions {

    private Conditions() {}

    static ErrorCondition of(EventMeshException refusal) {
        Symbol condition = switch (refusal) {
            case NotAllowed _ -> AmqpError.NOT_ALLOWED;
            case Absent _ -> AmqpError.NOT_FOUND;
            case Malformed _ -> AmqpError.INVALID_FIELD;
            case QueueFull _ -> AmqpError.RESOURCE_LIMIT_EXCEEDED;
            case TooLarge _ -> LinkError.MESSAGE_SIZE_EXCEEDED;
            case NamesTaken _, Unavailable _ -> AmqpError.INTERNAL_ERROR;
        };
        return new ErrorCondition(condition, refusal.getMessage());
    }

    static ErrorCondition malformed(String message) {
        return new ErrorCondition(AmqpError.INVALID_FIELD, message);
    }

    static ErrorCondition notImplemented(String message) {
        return new ErrorCondition(AmqpError.NOT_IMPLEMENTED, message);
    }

    /** Answers an attach with one that has no terminus, and a detach that says why. */
    static void refuse(Link<?> link, ErrorCondition condition) {
        link.open();
        detach(link, condition);
    }

    static void detach(Link<?> link, ErrorCondition condition) {
        link.setCondition(condition);
        link.close();
    }
}
