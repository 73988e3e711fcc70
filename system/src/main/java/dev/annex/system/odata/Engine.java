package dev.annex.system.odata;

import dev.annex.system.business.BusinessRecords;
import org.springframework.stereotype.Component;

/** Answers one call of a service, whoever carried it here. */
@Component
class Engine {

    private final BusinessRecords records;
    private final Reading reading;
    private final Writing writing;

    Engine(BusinessRecords records, Reading reading, Writing writing) {
        this.records = records;
        this.reading = reading;
        this.writing = writing;
    }

    /** @throws ODataFailure to be answered by {@link Errors} */
    ODataAnswer answer(Service service, ODataCall sent) {
        var call = sent.untunnelled();
        var path = ResourcePath.parse(call.path());
        var read = call.method().equals("GET") || call.method().equals("HEAD");
        if (path.segments().isEmpty()) {
            requireRead(read, call);
            return reading.serviceDocument(service, call);
        }
        var first = path.segments().getFirst().name();
        if (first.equals("$metadata")) {
            requireRead(read, call);
            return ODataAnswer.of(200, "application/xml;charset=utf-8", service.metadata());
        }
        var function = service.model().functions().get(first);
        if (function != null) {
            return writing.function(service, function, call);
        }
        var target = Target.find(service.model(), path, records);
        return switch (call.method()) {
            case "GET", "HEAD" -> reading.answer(service, target, call);
            case "POST", "PUT", "PATCH", "MERGE", "DELETE" -> writing.answer(service, target, call);
            default -> throw ODataFailure.method(call.method(), "GET, HEAD, POST, PUT, PATCH, MERGE, DELETE");
        };
    }

    private static void requireRead(boolean read, ODataCall call) {
        if (!read) {
            throw ODataFailure.method(call.method(), "GET, HEAD");
        }
    }
}
