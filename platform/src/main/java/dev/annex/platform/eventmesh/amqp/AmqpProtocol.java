package dev.annex.platform.eventmesh.amqp;

import dev.annex.platform.eventmesh.Consuming;
import dev.annex.platform.eventmesh.Publishing;
import dev.annex.platform.eventmesh.gateway.Line;
import dev.annex.platform.eventmesh.gateway.Protocol;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.engine.Connection;
import org.apache.qpid.protonj2.engine.ConnectionState;
import org.apache.qpid.protonj2.engine.Engine;
import org.apache.qpid.protonj2.engine.EngineFactory;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.engine.Session;
import org.apache.qpid.protonj2.engine.TransactionManager;
import org.apache.qpid.protonj2.engine.exceptions.ProtonException;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.transport.AmqpError;
import org.apache.qpid.protonj2.types.transport.ConnectionError;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;

/** One AMQP connection: the engine, and the links that come and go on it (event-mesh, 4.1 to 4.3). */
final class AmqpProtocol implements Protocol {

    private static final int MAX_FRAME_SIZE = 65_536;
    private static final int CHANNEL_MAX = 255;
    private static final int HANDLE_MAX = 255;
    private static final int IDLE_TIMEOUT_MILLIS = 60_000;
    private static final Symbol ANONYMOUS_RELAY = Symbol.valueOf("ANONYMOUS-RELAY");

    private final Line line;
    private final Publishing.Session publishing;
    private final Consuming.Session consuming;
    private final Engine engine = EngineFactory.PROTON.createEngine();
    private final Set<Outlet> outlets = new HashSet<>();
    private final Connection connection;

    AmqpProtocol(Line line, Publishing.Session publishing, Consuming.Session consuming) {
        this.line = line;
        this.publishing = publishing;
        this.consuming = consuming;
        engine.outputHandler(this::write);
        engine.errorHandler(_ -> line.close());
        engine.saslDriver().server().setListener(new Anonymous());
        connection = engine.start();
        connection.openHandler(this::open);
        connection.closeHandler(this::remotelyClosed);
        connection.sessionOpenHandler(this::begin);
        connection.receiverOpenHandler(this::attachPublisher);
        connection.senderOpenHandler(this::attachConsumer);
        connection.transactionManagerOpenHandler(AmqpProtocol::refuseTransactions);
    }

    @Override
    public void received(byte[] bytes) throws IOException {
        try {
            engine.ingest(ProtonBufferAllocator.defaultAllocator().copy(bytes));
        } catch (ProtonException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void write(ProtonBuffer output, Runnable written) {
        byte[] bytes = new byte[output.getReadableBytes()];
        output.readBytes(bytes, 0, bytes.length);
        line.send(bytes, 0, bytes.length);
        if (written != null) {
            written.run();
        }
    }

    private void open(Connection remote) {
        remote.setContainerId("annex")
                .setMaxFrameSize(MAX_FRAME_SIZE)
                .setChannelMax(CHANNEL_MAX)
                .setIdleTimeout(IDLE_TIMEOUT_MILLIS)
                .setOfferedCapabilities(ANONYMOUS_RELAY)
                .setProperties(Map.of(Symbol.valueOf("product"), "Annex"))
                .open();
    }

    private void remotelyClosed(Connection remote) {
        remote.close();
        line.close();
    }

    private void begin(Session session) {
        session.closeHandler(Session::close);
        session.setHandleMax(HANDLE_MAX);
        session.open();
    }

    private void attachPublisher(Receiver receiver) {
        new Inlet(receiver, line, publishing).attach();
    }

    private void attachConsumer(Sender sender) {
        Outlet outlet = new Outlet(sender, line, consuming, publishing.codec(), outlets::remove);
        if (outlet.attach()) {
            outlets.add(outlet);
        }
    }

    private static void refuseTransactions(TransactionManager manager) {
        manager.open();
        manager.setCondition(new ErrorCondition(AmqpError.NOT_IMPLEMENTED, "Transactions are not supported"));
        manager.close();
    }

    @Override
    public void tick() {
        if (connection.getState() == ConnectionState.ACTIVE
                && connection.getRemoteState() == ConnectionState.ACTIVE
                && engine.isRunning()) {
            engine.tick(TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
            outlets.forEach(Outlet::refill);
        }
    }

    @Override
    public void withdraw(String reason) {
        if (engine.isRunning() && connection.isLocallyOpen()) {
            connection.setCondition(new ErrorCondition(ConnectionError.CONNECTION_FORCED, reason));
            connection.close();
        }
    }

    @Override
    public void closed() {
        Set.copyOf(outlets).forEach(Outlet::close);
        outlets.clear();
        if (!engine.isShutdown()) {
            engine.shutdown();
        }
    }
}
