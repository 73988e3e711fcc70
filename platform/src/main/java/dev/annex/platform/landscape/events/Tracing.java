package dev.annex.platform.landscape.events;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Trace headers of a call as extension attributes of its event: attribute names are lower-case letters and digits only. */
final class Tracing {

    private static final String B3 = "x-b3-";
    private static final List<String> W3C = List.of("traceparent", "tracestate");

    private Tracing() {}

    static Map<String, String> attributes(HttpServletRequest request) {
        Map<String, String> attributes = new LinkedHashMap<>();
        request.getHeaderNames().asIterator().forEachRemaining(header -> {
            String name = header.toLowerCase(Locale.ROOT);
            String value = request.getHeader(header);
            if ((W3C.contains(name) || name.startsWith(B3)) && value.matches("[\\x20-\\x7e]{1,512}")) {
                attributes.put(name.replaceAll("[^a-z0-9]", ""), value);
            }
        });
        return attributes;
    }
}
