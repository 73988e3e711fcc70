package dev.annex.platform.eventmesh.amqp;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.engine.sasl.SaslOutcome;
import org.apache.qpid.protonj2.engine.sasl.SaslServerContext;
import org.apache.qpid.protonj2.engine.sasl.SaslServerListener;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.transport.AMQPHeader;

/** Offers ANONYMOUS alone: the token authenticated the connection, and clients offered PLAIN would send guest/guest. */
final class Anonymous implements SaslServerListener {

    private static final Symbol MECHANISM = Symbol.valueOf("ANONYMOUS");

    @Override
    public void handleSaslHeader(SaslServerContext context, AMQPHeader header) {
        context.sendMechanisms(new Symbol[] {MECHANISM});
    }

    @Override
    public void handleSaslInit(SaslServerContext context, Symbol mechanism, ProtonBuffer response) {
        context.sendOutcome(MECHANISM.equals(mechanism) ? SaslOutcome.SASL_OK : SaslOutcome.SASL_AUTH, null);
    }

    @Override
    public void handleSaslResponse(SaslServerContext context, ProtonBuffer response) {
        context.sendOutcome(SaslOutcome.SASL_AUTH, null);
    }
}
