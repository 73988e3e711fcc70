package dev.annex.platform.eventmesh.gateway;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.eventmesh.Connections;
import dev.annex.platform.eventmesh.EventMeshException.Unavailable;
import dev.annex.platform.eventmesh.Queues;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Turns an authenticated request into a WebSocket (event-mesh, 3). */
@Controller
@OnHost(HostRole.MESH)
class UpgradeController {

    private final List<Protocol.Factory> protocols;
    private final Queues queues;
    private final Connections connections;
    private final MeshSettings settings;

    UpgradeController(List<Protocol.Factory> protocols, Queues queues, Connections connections, MeshSettings settings) {
        this.protocols = protocols;
        this.queues = queues;
        this.connections = connections;
        this.settings = settings;
    }

    @GetMapping("/protocols/{protocol}")
    void upgrade(
            @PathVariable("protocol") String name,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        Protocol.Factory protocol = protocols.stream()
                .filter(each -> each.path().equals(name))
                .findFirst()
                .orElse(null);
        if (protocol == null) {
            Refusal.NOT_FOUND.write(request, response, "No such protocol");
        } else if (!caller.client().options().messaging()) {
            Refusal.FORBIDDEN.write(request, response, "The message client was created without options.messaging");
        } else if (!offers(request, protocol.subprotocol())) {
            Refusal.BAD_REQUEST.write(
                    request,
                    response,
                    "A WebSocket upgrade with subprotocol " + protocol.subprotocol() + " is required");
        } else if (connections.count() >= settings.maxConnections()) {
            response.setHeader("Retry-After", "10");
            Refusal.TOO_MANY_REQUESTS.write(request, response, "connection rejected (too much connections)");
        } else if (!ready()) {
            response.setHeader("Retry-After", "5");
            Refusal.SERVICE_UNAVAILABLE.write(request, response, "The event mesh cannot be used now");
        } else {
            open(new SocketEndpoint(caller, connections, protocol), protocol, request, response);
        }
    }

    private boolean ready() {
        try {
            queues.ready();
            return true;
        } catch (Unavailable _) {
            return false;
        }
    }

    private static boolean offers(HttpServletRequest request, String subprotocol) {
        String offered = request.getHeader("Sec-WebSocket-Protocol");
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                && offered != null
                && Arrays.stream(offered.split(",")).map(String::strip).anyMatch(subprotocol::equals);
    }

    private static void open(
            Endpoint endpoint, Protocol.Factory protocol, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var container = (ServerContainer) request.getServletContext().getAttribute(ServerContainer.class.getName());
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(endpoint.getClass(), request.getRequestURI())
                .subprotocols(List.of(protocol.subprotocol()))
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(endpoint);
                    }

                    @Override
                    public boolean checkOrigin(String origin) {
                        return true; // the token authenticates; emjapi sends an Origin of its own
                    }
                })
                .build();
        try {
            container.upgradeHttpToWebSocket(request, response, config, Map.of());
        } catch (DeploymentException e) {
            throw new ServletException(e);
        }
    }
}
