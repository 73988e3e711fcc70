package dev.annex.system.odata;

import java.util.Locale;

/** How data are answered: {@code $format} beats {@code Accept}, and without a wish it is Atom (4.1). */
enum Format {
    JSON,
    ATOM;

    static Format of(ODataCall call) {
        var wanted = call.option("$format");
        if (!wanted.isEmpty()) {
            return switch (wanted.toLowerCase(Locale.ROOT)) {
                case "json" -> JSON;
                case "atom", "xml" -> ATOM;
                default -> throw ODataFailure.notAcceptable(wanted);
            };
        }
        var accept = call.header("accept");
        if (accept.isBlank()) {
            return ATOM;
        }
        for (var range : accept.toLowerCase(Locale.ROOT).split(",")) {
            var type = range.split(";")[0].strip();
            switch (type) {
                case "application/json" -> {
                    return JSON;
                }
                case "application/atom+xml",
                        "application/atomsvc+xml",
                        "application/xml",
                        "text/xml",
                        "*/*",
                        "application/*",
                        "text/html" -> {
                    return ATOM;
                }
                default -> {}
            }
        }
        throw ODataFailure.notAcceptable(accept);
    }

    /** For errors, which must be written whatever the client asked for. */
    static Format ofError(ODataCall call) {
        try {
            return of(call);
        } catch (ODataFailure e) {
            return ATOM;
        }
    }
}
