package dev.annex.system.odata;

import dev.annex.foundation.problems.Failure;
import java.util.Map;

/** A request that is answered with an error of the protocol (marketing-cloud-tenant 4.5). */
final class ODataFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String property;
    private final transient Map<String, String> headers;

    private ODataFailure(int status, String code, String message, String property, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.code = code;
        this.property = property;
        this.headers = headers;
    }

    static ODataFailure syntax(String message) {
        return new ODataFailure(400, "ANX/RT/400", message, "", Map.of());
    }

    static ODataFailure badProperty(String property, String message) {
        return new ODataFailure(400, "ANX/RT/400", message, property, Map.of());
    }

    /** A business rule refused the write; fields of the store are named as the client knows them. */
    static ODataFailure business(Failure failure, SetModel set) {
        var property = failure.violations().isEmpty()
                ? ""
                : set.propertyOf(failure.violations().getFirst().path());
        var message = property.isEmpty() ? failure.getMessage() : property + ": " + failure.getMessage();
        return switch (failure.kind()) {
            case NOT_FOUND, GONE -> notFound(message);
            case FORBIDDEN, UNAUTHENTICATED -> forbidden(message);
            case INVALID, CONFLICT, PRECONDITION, UNPROCESSABLE, TOO_MANY, UNAVAILABLE ->
                new ODataFailure(400, "ANX/BUS/" + failure.reason(), message, property, Map.of());
        };
    }

    static ODataFailure notFound(String message) {
        return new ODataFailure(404, "/IWBEP/CM_MGW_RT/020", message, "", Map.of());
    }

    static ODataFailure noService(String name) {
        return new ODataFailure(
                404,
                "/IWFND/MED/170",
                "There is no service '" + name + "' here. Available are " + String.join(", ", ServiceCatalogue.NAMES),
                "",
                Map.of());
    }

    static ODataFailure forbidden(String message) {
        return new ODataFailure(403, "ANX/AUTH/001", message, "", Map.of());
    }

    static ODataFailure method(String method, String allowed) {
        return new ODataFailure(
                405, "ANX/RT/405", method + " is not possible here. Allowed: " + allowed, "", Map.of("Allow", allowed));
    }

    static ODataFailure notAcceptable(String format) {
        return new ODataFailure(
                406, "ANX/RT/406", "The format '" + format + "' is not offered. Use json or atom", "", Map.of());
    }

    static ODataFailure mediaType(String type) {
        return new ODataFailure(
                415,
                "ANX/RT/415",
                "A body of type '" + type + "' is not understood. Send application/json or application/atom+xml",
                "",
                Map.of());
    }

    static ODataFailure tooLarge(String message) {
        return new ODataFailure(413, "ANX/RT/413", message, "", Map.of());
    }

    /** Something that must not happen; the log has more under the correlation id. */
    static ODataFailure defect(String correlationId) {
        return new ODataFailure(
                500,
                "ANX/RT/500",
                "The request failed inside of the system. Ask its operator about correlation id " + correlationId,
                "",
                Map.of());
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String property() {
        return property;
    }

    Map<String, String> headers() {
        return headers;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
