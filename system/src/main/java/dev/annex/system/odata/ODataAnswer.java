package dev.annex.system.odata;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a call is answered with. */
record ODataAnswer(int status, Map<String, String> headers, byte[] body) {

    static ODataAnswer of(int status, String contentType, byte[] body) {
        return new ODataAnswer(status, Map.of("Content-Type", contentType), body).with("DataServiceVersion", "2.0");
    }

    static ODataAnswer text(String text) {
        return of(200, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static ODataAnswer noContent() {
        return new ODataAnswer(204, Map.of("DataServiceVersion", "2.0"), new byte[0]);
    }

    ODataAnswer with(String header, String value) {
        var changed = new LinkedHashMap<>(headers);
        changed.put(header, value);
        return new ODataAnswer(status, changed, body);
    }
}
