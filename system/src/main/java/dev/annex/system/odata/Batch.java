package dev.annex.system.odata;

import dev.annex.foundation.problems.Correlation;
import dev.annex.system.odata.BatchReader.Operation;
import dev.annex.system.odata.BatchReader.Part;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers several requests sent as one; a changeset is done as a whole or not at all (marketing-cloud-tenant 4.4). */
@Component
class Batch {

    private static final Logger log = LoggerFactory.getLogger(Batch.class);
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final Engine engine;
    private final Errors errors;
    private final TransactionTemplate transactions;

    Batch(Engine engine, Errors errors, TransactionTemplate transactions) {
        this.engine = engine;
        this.errors = errors;
        this.transactions = transactions;
    }

    ODataAnswer answer(Service service, ODataCall batch) {
        if (!batch.method().equals("POST")) {
            throw ODataFailure.method(batch.method(), "POST");
        }
        var answer = new MultipartAnswer();
        for (var part : new BatchReader(batch).read()) {
            switch (part) {
                case Part.Single(var operation) -> answer.add(operation.contentId(), single(service, operation.call()));
                case Part.Changeset(var operations) -> changeset(service, operations, answer);
            }
        }
        return answer.finish();
    }

    private ODataAnswer single(Service service, ODataCall call) {
        if (!READS.contains(call.method())) {
            return describe(
                    service,
                    call,
                    ODataFailure.syntax(call.method()
                            + " must stand in a changeset of the batch; outside of one only GET is possible"));
        }
        try {
            return engine.answer(service, call);
        } catch (RuntimeException e) {
            return describe(service, call, e);
        }
    }

    private void changeset(Service service, List<Operation> operations, MultipartAnswer answer) {
        var failed = new Operation[1];
        try {
            var answers = Objects.requireNonNull(transactions.execute(_ -> {
                var changes = new MultipartAnswer();
                var created = new HashMap<String, String>();
                for (var operation : operations) {
                    failed[0] = operation;
                    changes.add(operation.contentId(), change(service, operation, created));
                }
                return changes;
            }));
            answer.add(answers);
        } catch (RuntimeException e) {
            var operation = failed[0];
            if (operation == null) {
                throw e;
            }
            answer.add(operation.contentId(), describe(service, operation.call(), e));
        }
    }

    /** @param created path by content id, for later operations that begin with {@code $1} */
    private ODataAnswer change(Service service, Operation operation, Map<String, String> created) {
        var call = operation.call();
        if (READS.contains(call.method())) {
            throw ODataFailure.syntax(
                    "A changeset takes no " + call.method() + ". Put it before or behind the changeset");
        }
        var path = call.path();
        if (path.startsWith("$")) {
            var end = path.indexOf('/') < 0 ? path.length() : path.indexOf('/');
            var target = created.get(path.substring(1, end));
            if (target == null) {
                throw ODataFailure.syntax(path.substring(0, end) + " names no earlier operation of the changeset");
            }
            path = target + path.substring(end);
        }
        var answer = engine.answer(
                service,
                new ODataCall(
                        call.method(), path, call.query(), call.headers(), call.body(), call.base(), call.caller()));
        var location = answer.headers().get("Location");
        if (!operation.contentId().isEmpty()) {
            created.put(
                    operation.contentId(),
                    location == null ? path : location.substring(call.base().length() + 1));
        }
        return answer;
    }

    private ODataAnswer describe(Service service, ODataCall call, RuntimeException failure) {
        if (failure instanceof ODataFailure known) {
            return errors.describe(service.model().name(), call, known);
        }
        log.error("{} on {} in a batch failed", call.method(), service.model().name(), failure);
        return errors.describe(service.model().name(), call, ODataFailure.defect(Correlation.current()));
    }

    /** A multipart document of answers. */
    private static final class MultipartAnswer {

        private final String boundary = "answer_" + UUID.randomUUID();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void add(String contentId, ODataAnswer answer) {
            var http = new ByteArrayOutputStream();
            line(
                    http,
                    "HTTP/1.1 " + answer.status() + " "
                            + HttpStatus.valueOf(answer.status()).getReasonPhrase());
            answer.headers().forEach((name, value) -> line(http, name + ": " + value));
            line(http, "Content-Length: " + answer.body().length);
            line(http, "");
            http.writeBytes(answer.body());
            line(bytes, "--" + boundary);
            line(bytes, "Content-Type: application/http");
            line(bytes, "Content-Length: " + http.size());
            line(bytes, "content-transfer-encoding: binary");
            if (!contentId.isEmpty()) {
                line(bytes, "Content-ID: " + contentId);
            }
            line(bytes, "");
            bytes.writeBytes(http.toByteArray());
            line(bytes, "");
        }

        void add(MultipartAnswer changeset) {
            var content = changeset.document();
            line(bytes, "--" + boundary);
            line(bytes, "Content-Type: multipart/mixed; boundary=" + changeset.boundary);
            line(bytes, "Content-Length: " + content.length);
            line(bytes, "");
            bytes.writeBytes(content);
            line(bytes, "");
        }

        ODataAnswer finish() {
            return ODataAnswer.of(202, "multipart/mixed; boundary=" + boundary, document());
        }

        private byte[] document() {
            line(bytes, "--" + boundary + "--");
            return bytes.toByteArray();
        }

        private static void line(ByteArrayOutputStream out, String text) {
            out.writeBytes((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
