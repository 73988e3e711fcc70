package dev.annex.platform.destinations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Conditional reads (RFC 9110, 13.1): 412 when {@code If-Match} names another version, 304 on {@code If-None-Match}. */
final class Conditional {

    private Conditional() {}

    static <T> ResponseEntity<T> answer(HttpServletRequest request, String etag, T body) {
        String quoted = "\"" + etag + "\"";
        String wanted = request.getHeader(HttpHeaders.IF_MATCH);
        if (wanted != null && !names(wanted, quoted)) {
            return ResponseEntity.status(412).eTag(quoted).build();
        }
        if (names(request.getHeader(HttpHeaders.IF_NONE_MATCH), quoted)) {
            return ResponseEntity.status(304).eTag(quoted).build();
        }
        return ResponseEntity.ok().eTag(quoted).body(body);
    }

    private static boolean names(@Nullable String header, String quoted) {
        return header != null
                && Arrays.stream(header.split(","))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(quoted));
    }
}
