package dev.annex.platform.eventmesh.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers that refuse a request: short plain text to a WebSocket upgrade, because clients report it as it is, the error
 * body of event-mesh 6 to everything else. Its content type is exactly {@code application/json}: with a charset CAP does
 * not read it.
 */
public enum Refusal {
    BAD_REQUEST(400),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    CONFLICT(409),
    PAYLOAD_TOO_LARGE(413),
    TOO_MANY_REQUESTS(429),
    SERVICE_UNAVAILABLE(503);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    public ObjectNode body(String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", name()).put("message", message);
        return body;
    }

    void write(HttpServletRequest request, HttpServletResponse response, String message) throws IOException {
        boolean upgrade = request.getHeader("Upgrade") != null;
        response.setStatus(status);
        response.setContentType(upgrade ? "text/plain" : "application/json");
        if (this == UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        response.getOutputStream()
                .write(upgrade ? message.getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(body(message)));
    }
}
