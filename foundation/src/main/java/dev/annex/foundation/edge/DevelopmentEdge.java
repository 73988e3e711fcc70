package dev.annex.foundation.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTPS port in front of both applications. It looks at the server name of the handshake and hands the bytes on
 * without ending TLS, so that client certificates and WebSockets reach the application that owns the host.
 */
final class DevelopmentEdge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DevelopmentEdge.class);
    /** A fatal alert "unrecognized_name" (RFC 6066, 3): nobody here serves that host. */
    private static final byte[] UNRECOGNIZED_NAME = {21, 3, 3, 0, 2, 2, 112};

    private static final int HELLO_MILLIS = 10_000;
    private static final int CONNECT_MILLIS = 5_000;

    private final ServerSocket server;
    private final ToIntFunction<@Nullable String> portOf;

    /**
     * Takes the port at once, so that URLs can be handed out; {@link #start} begins to accept.
     *
     * @param wanted preferred port; if it cannot be had, a free one is taken and the log says what follows from it
     * @param portOf the loopback port behind a server name; 0 if nobody serves it
     */
    DevelopmentEdge(InetAddress address, int wanted, ToIntFunction<@Nullable String> portOf) {
        this.server = bind(address, wanted);
        this.portOf = portOf;
    }

    int port() {
        return server.getLocalPort();
    }

    void start() {
        Thread.ofVirtual().name("edge").start(this::accept);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static ServerSocket bind(InetAddress address, int wanted) {
        try {
            return listen(address, wanted);
        } catch (IOException taken) {
            try {
                ServerSocket any = listen(address, 0);
                LOG.warn(
                        "Port {} cannot be used ({}); HTTPS listens on {} instead. Clients that insist on 443 will not work:"
                                + " java-security validation, the shared application router and CAP messaging."
                                + " `annex doctor` says how to allow port 443.",
                        wanted,
                        taken.getMessage(),
                        any.getLocalPort());
                return any;
            } catch (IOException e) {
                throw new IllegalStateException("No port to listen on: " + e.getMessage(), e);
            }
        }
    }

    private static ServerSocket listen(InetAddress address, int port) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port), 1024);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().name("edge connection").start(() -> serve(client));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("The edge cannot accept a connection: {}", e.getMessage());
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            client.setSoTimeout(HELLO_MILLIS);
            ClientHello hello = ClientHello.read(client.getInputStream());
            client.setSoTimeout(0);
            int port = portOf.applyAsInt(hello.serverName());
            if (port == 0) {
                client.getOutputStream().write(UNRECOGNIZED_NAME);
                LOG.debug("Nobody serves {}", hello.serverName());
                return;
            }
            relay(client, port, hello.bytes());
        } catch (IOException e) {
            LOG.debug("An edge connection ended: {}", e.getMessage());
        }
    }

    private static void relay(Socket client, int port, byte[] first) throws IOException {
        try (var application = new Socket()) {
            application.setTcpNoDelay(true);
            application.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            application.getOutputStream().write(first);
            Thread back = Thread.ofVirtual().name("edge answer").start(() -> pump(application, client));
            pump(client, application);
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Copies until one side has ended its half, then ends that half on the other side too. */
    private static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.trace("Closing", e);
        }
    }
}
