package dev.annex.system.odata;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Percent-encoding, and the query part of a URL. */
final class UrlText {

    /** Decodes a path segment: plus is a plus there. */
    static String decodeSegment(String encoded) {
        return decode(encoded.replace("+", "%2B"));
    }

    static String encodeSegment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%2C", ",")
                .replace("%3D", "=");
    }

    /** Decoded options in the order they came. Of one named twice the last one counts. */
    static Map<String, String> query(String encoded) {
        var options = new LinkedHashMap<String, String>();
        for (var pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                var equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                options.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return options;
    }

    static String encodeQuery(Map<String, String> options) {
        var query = new StringBuilder();
        options.forEach((name, value) -> query.append(query.isEmpty() ? "" : "&")
                .append(encodeSegment(name).replace("%24", "$"))
                .append('=')
                .append(encodeSegment(value)));
        return query.toString();
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ODataFailure.syntax("The URL has a percent sign that encodes nothing. Write it as %25");
        }
    }

    private UrlText() {}
}
