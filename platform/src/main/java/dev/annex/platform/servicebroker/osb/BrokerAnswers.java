package dev.annex.platform.servicebroker.osb;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Answers given before a controller was reached. */
final class BrokerAnswers {

    private BrokerAnswers() {}

    static void write(HttpServletResponse response, JsonMapper json, HttpStatus status, BrokerError error)
            throws IOException {
        byte[] body = json.writeValueAsString(error).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
