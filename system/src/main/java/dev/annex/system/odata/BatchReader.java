package dev.annex.system.odata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes a batch apart, in all the spellings clients use (marketing-cloud-tenant 4.4). */
final class BatchReader {

    private static final int MOST = 1_000;
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";,\\s]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern REQUEST = Pattern.compile("([A-Za-z]+) +(\\S+)(?: +HTTP/1\\.[01])? *");
    private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n\\r?\\n");
    private static final Pattern SERVICE_ROOT =
            Pattern.compile(".*?/sap/opu/odata/sap/[^/?]+/?", Pattern.CASE_INSENSITIVE);

    private final ODataCall batch;

    BatchReader(ODataCall batch) {
        this.batch = batch;
    }

    /** One request, or the requests of a changeset. */
    sealed interface Part {
        record Single(Operation operation) implements Part {}

        record Changeset(List<Operation> operations) implements Part {}
    }

    /** @param contentId empty if the client gave none */
    record Operation(String contentId, ODataCall call) {}

    List<Part> read() {
        // One character for each byte: bodies come out as they went in.
        var text = new String(batch.body(), StandardCharsets.ISO_8859_1);
        var parts = new ArrayList<Part>();
        for (var section : split(text, boundary(batch.header("content-type")))) {
            var message = Message.parse(section);
            var type = message.header("content-type");
            if (type.toLowerCase(Locale.ROOT).startsWith("multipart/mixed")) {
                var operations = split(message.content(), boundary(type)).stream()
                        .map(change -> operation(Message.parse(change)))
                        .toList();
                checkCount(operations.size(), "operations in a changeset");
                parts.add(new Part.Changeset(operations));
            } else {
                parts.add(new Part.Single(operation(message)));
            }
        }
        checkCount(parts.size(), "parts");
        return parts;
    }

    private Operation operation(Message part) {
        if (!part.header("content-type").toLowerCase(Locale.ROOT).startsWith("application/http")) {
            throw ODataFailure.syntax("A part of the batch is neither application/http nor multipart/mixed");
        }
        var content = part.content().stripLeading();
        var lineEnd = content.indexOf('\n') < 0 ? content.length() : content.indexOf('\n');
        var line = REQUEST.matcher(content.substring(0, lineEnd).strip());
        if (!line.matches()) {
            throw ODataFailure.syntax("A part of the batch does not begin with a request line");
        }
        var request = Message.parse(content.substring(Math.min(content.length(), lineEnd + 1)));
        var url = SERVICE_ROOT.matcher(line.group(2)).replaceFirst("").replaceFirst("^/", "");
        var question = url.indexOf('?');
        var contentId = part.header("content-id").isEmpty() ? request.header("content-id") : part.header("content-id");
        return new Operation(
                contentId,
                new ODataCall(
                        line.group(1).toUpperCase(Locale.ROOT),
                        question < 0 ? url : url.substring(0, question),
                        UrlText.query(question < 0 ? "" : url.substring(question + 1)),
                        request.headers(),
                        request.body(),
                        batch.base(),
                        batch.caller()));
    }

    private static void checkCount(int count, String what) {
        if (count > MOST) {
            throw ODataFailure.syntax("The batch has " + count + " " + what + ". At most " + MOST + " are possible");
        }
    }

    private static String boundary(String contentType) {
        var boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw ODataFailure.syntax("A batch needs the content type multipart/mixed with a boundary");
        }
        return boundary.group(1);
    }

    /** What stands between the delimiters; anything before the first one is no part. */
    private static List<String> split(String text, String boundary) {
        var delimiter = Pattern.compile("(?:^|\\r?\\n)--" + Pattern.quote(boundary) + "(--)?[ \\t]*(?=\\r?\\n|$)");
        var found = delimiter.matcher(text);
        var sections = new ArrayList<String>();
        var start = -1;
        while (found.find()) {
            if (start >= 0) {
                sections.add(text.substring(start, found.start()));
            }
            if (found.group(1) != null) {
                return sections;
            }
            start = found.end();
        }
        throw ODataFailure.syntax("The batch does not end with its boundary and two hyphens");
    }

    /** Header lines, a blank line, and the rest. */
    private record Message(Map<String, String> headers, String content) {

        static Message parse(String text) {
            var lines = text.startsWith("\r\n") ? text.substring(2) : text.startsWith("\n") ? text.substring(1) : text;
            var blank = BLANK_LINE.matcher(lines);
            var startsBlank = lines.startsWith("\n") || lines.startsWith("\r\n");
            if (startsBlank || !blank.find()) {
                return startsBlank ? new Message(Map.of(), lines.stripLeading()) : new Message(headers(lines), "");
            }
            return new Message(headers(lines.substring(0, blank.start())), lines.substring(blank.end()));
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** As long as it says it is; without that, all there is but the last line break. */
        byte[] body() {
            var length = header("content-length");
            var text = length.matches("\\d{1,9}") && Integer.parseInt(length) <= content.length()
                    ? content.substring(0, Integer.parseInt(length))
                    : content.stripTrailing();
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }

        private static Map<String, String> headers(String lines) {
            var headers = new LinkedHashMap<String, String>();
            for (var line : lines.split("\\r?\\n")) {
                var colon = line.indexOf(':');
                if (colon > 0) {
                    headers.put(
                            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).strip());
                }
            }
            return headers;
        }
    }
}
