package dev.annex.platform.eventmesh.gateway;

import dev.annex.platform.eventmesh.Connections;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The WebSocket of one connection. Its messages are pieces of a stream of bytes (event-mesh, 3). */
final class SocketEndpoint extends Endpoint {

    private static final long SEND_TIMEOUT_MILLIS = 30_000;
    private static final int BUFFER = 64 * 1024;

    private final Caller caller;
    private final Connections connections;
    private final Protocol.Factory protocol;
    private volatile @Nullable SocketLine line;

    SocketEndpoint(Caller caller, Connections connections, Protocol.Factory protocol) {
        this.caller = caller;
        this.connections = connections;
        this.protocol = protocol;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.getUserProperties().put("org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", SEND_TIMEOUT_MILLIS);
        session.setMaxBinaryMessageBufferSize(BUFFER);
        session.setMaxIdleTimeout(0);
        SocketLine opened = new SocketLine(session, caller, connections, protocol);
        line = opened;
        session.addMessageHandler(ByteBuffer.class, new MessageHandler.Partial<ByteBuffer>() {
            @Override
            public void onMessage(ByteBuffer data, boolean last) {
                opened.received(data);
            }
        });
        session.addMessageHandler(String.class, new MessageHandler.Partial<String>() {
            @Override
            public void onMessage(String text, boolean last) {
                refuseText(session);
            }
        });
        Thread.ofVirtual()
                .name("mesh-" + protocol.subprotocol() + "-" + caller.client().emname())
                .start(opened);
    }

    private static void refuseText(Session session) {
        try {
            session.close(new CloseReason(CloseCodes.CANNOT_ACCEPT, "binary frames only"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        gone();
    }

    @Override
    public void onError(Session session, Throwable failure) {
        gone();
    }

    private void gone() {
        SocketLine opened = line;
        if (opened != null) {
            opened.gone();
        }
    }
}
