package dev.annex.platform.eventmesh.gateway;

import dev.annex.platform.eventmesh.Connections;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket connection: one virtual thread that runs the protocol and is the only one that writes. A slow other side
 * blocks its own connection and nothing else.
 */
final class SocketLine implements Line, Connections.Connection, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SocketLine.class);
    private static final int TICK_MILLIS = 1_000;

    /** Clients refuse WebSocket messages of 64 KiB and more, and do not care where the stream of bytes is cut. */
    private static final int PIECE = 32 * 1024;

    private final Session session;
    private final Caller caller;
    private final Connections connections;
    private final Inbox inbox = new Inbox();
    private final Protocol protocol;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream(4 * 1024);
    private boolean ending;
    private @Nullable CloseReason reason;

    SocketLine(Session session, Caller caller, Connections connections, Protocol.Factory protocol) {
        this.session = session;
        this.caller = caller;
        this.connections = connections;
        this.protocol = protocol.open(caller, this);
    }

    void received(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        try {
            inbox.put(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The other side is gone. */
    void gone() {
        execute(() -> ending = true);
    }

    @Override
    public void run() {
        connections.add(this);
        try {
            long nextTick = System.nanoTime() + TICK_MILLIS * 1_000_000L;
            while (!ending) {
                switch (inbox.take(TICK_MILLIS)) {
                    case Runnable task -> task.run();
                    case byte[] bytes -> protocol.received(bytes);
                    case null, default -> {}
                }
                if (System.nanoTime() >= nextTick) {
                    protocol.tick();
                    nextTick = System.nanoTime() + TICK_MILLIS * 1_000_000L;
                }
                flush();
            }
        } catch (IOException e) {
            LOG.debug("A connection of {} ended: {}", caller.client().emname(), e.getMessage());
            reason = new CloseReason(CloseCodes.PROTOCOL_ERROR, brief(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("A connection of {} failed", caller.client().emname(), e);
            reason = new CloseReason(CloseCodes.UNEXPECTED_CONDITION, "internal error");
        } finally {
            end();
        }
    }

    private void end() {
        connections.remove(this);
        inbox.close();
        try {
            protocol.closed();
        } catch (RuntimeException e) {
            LOG.error(
                    "A connection of {} could not give back what it held",
                    caller.client().emname(),
                    e);
        }
        try {
            if (session.isOpen()) {
                flush();
                session.close(reason == null ? new CloseReason(CloseCodes.NORMAL_CLOSURE, "") : reason);
            }
        } catch (IOException e) {
            LOG.debug(
                    "A connection of {} broke while it was closed",
                    caller.client().emname(),
                    e);
        }
    }

    private void flush() throws IOException {
        byte[] bytes = output.toByteArray();
        output.reset();
        for (int start = 0; start < bytes.length && session.isOpen(); start += PIECE) {
            int length = Math.min(PIECE, bytes.length - start);
            session.getBasicRemote().sendBinary(ByteBuffer.wrap(bytes, start, length));
        }
    }

    @Override
    public void send(byte[] bytes, int offset, int length) {
        output.write(bytes, offset, length);
        if (output.size() >= PIECE) {
            try {
                flush();
            } catch (IOException e) {
                ending = true;
            }
        }
    }

    @Override
    public void execute(Runnable work) {
        inbox.put(work);
    }

    @Override
    public void close() {
        ending = true;
    }

    @Override
    public void underWay(int bytes) {
        inbox.underWay(bytes);
    }

    @Override
    public String instanceId() {
        return caller.client().instanceId();
    }

    @Override
    public @Nullable String bindingId() {
        return caller.binding();
    }

    @Override
    public void withdraw(String why) {
        execute(() -> {
            protocol.withdraw(why);
            reason = new CloseReason(CloseCodes.VIOLATED_POLICY, brief(why));
            ending = true;
        });
    }

    /** A close frame holds 123 bytes of text. */
    private static String brief(@Nullable String text) {
        return text == null ? "" : text.substring(0, Math.min(100, text.length()));
    }
}
