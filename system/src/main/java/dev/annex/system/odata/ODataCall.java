package dev.annex.system.odata;

import java.util.Locale;
import java.util.Map;

/**
 * One call of a service: a request of its own, or a part of a batch.
 *
 * @param path below the service, as it came: still percent-encoded, without leading slash
 * @param query decoded options by name
 * @param headers by name in lower case
 * @param base URL of the service as the client wrote it, without trailing slash
 * @param caller what records say about who changed them
 */
record ODataCall(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        String base,
        String caller) {

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    String option(String name) {
        return query.getOrDefault(name, "");
    }

    /** A POST may carry another verb for clients behind proxies that know only a few. */
    ODataCall untunnelled() {
        var tunnelled = header("x-http-method").isEmpty() ? header("x-http-method-override") : header("x-http-method");
        if (!method.equals("POST") || tunnelled.isEmpty()) {
            return this;
        }
        var verb = tunnelled.toUpperCase(Locale.ROOT);
        return switch (verb) {
            case "MERGE", "PATCH", "PUT", "DELETE" -> new ODataCall(verb, path, query, headers, body, base, caller);
            default ->
                throw ODataFailure.syntax(
                        "X-HTTP-Method '" + tunnelled + "' cannot be tunnelled. Use MERGE, PATCH, PUT or DELETE");
        };
    }
}
