package dev.annex.platform.destinations;

import dev.annex.foundation.problems.Failure;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.json.JsonMapper;

/** Failures in the form of the destination service: {@code {"ErrorMessage": "..."}} (destination-service, 4.5). */
@RestControllerAdvice(assignableTypes = {LevelController.class, FindController.class, TrustController.class})
class DestinationProblems {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ExceptionHandler
    ResponseEntity<Map<String, String>> describe(Failure failure) {
        return answer(HttpStatusCode.valueOf(failure.kind().status()), failure.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> describe(HttpMessageNotReadableException failure) {
        return answer(HttpStatusCode.valueOf(400), "The body is missing or is not JSON");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> describe(HttpMediaTypeNotSupportedException failure) {
        return answer(failure.getStatusCode(), "The body must be sent as application/json");
    }

    static void write(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(JSON.writeValueAsBytes(body(text)));
    }

    private static ResponseEntity<Map<String, String>> answer(HttpStatusCode status, String text) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body(text));
    }

    private static Map<String, String> body(String text) {
        return Map.of("ErrorMessage", text);
    }
}
