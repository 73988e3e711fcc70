package dev.annex.system.eventing;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.websocket.server.WsSci;

/** A messaging service as small as can be: MQTT 3.1.1 over WebSocket, for one token. */
final class MqttServer implements AutoCloseable {

    static final String TOKEN = "good-token";

    record Published(String topic, String payload, int qos) {}

    final List<Published> published = new CopyOnWriteArrayList<>();
    final List<String> clients = new CopyOnWriteArrayList<>();
    volatile boolean acknowledging = true;
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private final Tomcat tomcat = new Tomcat();

    MqttServer() {
        tomcat.setPort(0);
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
        var context = tomcat.addContext("", System.getProperty("java.io.tmpdir"));
        context.getPipeline().addValve(new TokenValve());
        context.addServletContainerInitializer(new WsSci(), null);
        context.addServletContainerInitializer(
                (_, servlets) -> {
                    var container = (ServerContainer) servlets.getAttribute(ServerContainer.class.getName());
                    var endpoint = ServerEndpointConfig.Builder.create(Mqtt.class, "/protocols/mqtt311ws")
                            .subprotocols(List.of("mqtt"))
                            .configurator(new ServerEndpointConfig.Configurator() {
                                @Override
                                public <T> T getEndpointInstance(Class<T> type) {
                                    return type.cast(new Mqtt());
                                }
                            })
                            .build();
                    try {
                        container.addEndpoint(endpoint);
                    } catch (jakarta.websocket.DeploymentException e) {
                        throw new IllegalStateException(e);
                    }
                },
                null);
        Tomcat.addServlet(context, "none", new jakarta.servlet.http.HttpServlet() {
            private static final long serialVersionUID = 1L;
        });
        context.addServletMappingDecoded("/", "none");
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    URI address() {
        return URI.create("ws://localhost:" + tomcat.getConnector().getLocalPort() + "/protocols/mqtt311ws");
    }

    /** Ends every connection, as a restart would. */
    void dropConnections() {
        for (var session : sessions) {
            try {
                session.close(new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "restart"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        sessions.clear();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    private static final class TokenValve extends ValveBase {
        @Override
        public void invoke(Request request, Response response) throws IOException, jakarta.servlet.ServletException {
            if (("Bearer " + TOKEN).equals(request.getHeader("Authorization"))) {
                getNext().invoke(request, response);
            } else {
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            }
        }
    }

    private final class Mqtt extends Endpoint {

        private byte[] rest = new byte[0];

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            sessions.add(session);
            session.addMessageHandler(ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>) data -> {
                try {
                    receive(session, data);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        @Override
        public void onError(Session session, Throwable failure) {
            sessions.remove(session);
        }

        private void receive(Session session, ByteBuffer data) throws IOException {
            var bytes = Arrays.copyOf(rest, rest.length + data.remaining());
            data.get(bytes, rest.length, bytes.length - rest.length);
            var start = 0;
            while (start + 2 <= bytes.length) {
                var length = 0;
                var at = start + 1;
                var complete = false;
                for (var shift = 0; at < bytes.length && !complete; shift += 7) {
                    length |= (bytes[at] & 0x7f) << shift;
                    complete = (bytes[at++] & 0x80) == 0;
                }
                if (!complete || at + length > bytes.length) {
                    break;
                }
                packet(
                        session,
                        bytes[start] & 0xff,
                        ByteBuffer.wrap(bytes, at, length).slice());
                start = at + length;
            }
            rest = Arrays.copyOfRange(bytes, start, bytes.length);
        }

        private void packet(Session session, int header, ByteBuffer content) throws IOException {
            switch (header & 0xf0) {
                case 0x10 -> {
                    content.position(10);
                    clients.add(text(content));
                    answer(session, 0x20, 2, 0, 0);
                }
                case 0x30 -> {
                    var topic = text(content);
                    var qos = header >> 1 & 3;
                    var id = qos == 0 ? 0 : content.getShort() & 0xffff;
                    var payload = new byte[content.remaining()];
                    content.get(payload);
                    published.add(new Published(topic, new String(payload, StandardCharsets.UTF_8), qos));
                    if (qos == 1 && acknowledging) {
                        answer(session, 0x40, 2, id >> 8, id & 0xff);
                    }
                }
                case 0xc0 -> answer(session, 0xd0, 0);
                default -> {}
            }
        }

        private static String text(ByteBuffer content) {
            var bytes = new byte[content.getShort() & 0xffff];
            content.get(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }

        private static void answer(Session session, int... bytes) throws IOException {
            var packet = new ByteArrayOutputStream();
            for (var b : bytes) {
                packet.write(b);
            }
            session.getBasicRemote().sendBinary(ByteBuffer.wrap(packet.toByteArray()));
        }
    }
}
