package dev.annex.platform.landscape;

import dev.annex.foundation.outgoing.AddressRefused;
import dev.annex.foundation.outgoing.Outgoing;
import dev.annex.foundation.problems.Correlation;
import dev.annex.wire.management.CommunicationArrangement;
import dev.annex.wire.management.CommunicationSystem;
import dev.annex.wire.management.CommunicationUser;
import dev.annex.wire.management.ManagementApi;
import dev.annex.wire.management.ManagementError;
import dev.annex.wire.management.ManagementOperation;
import dev.annex.wire.management.SystemDescription;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks the management API (pairing, 8.3 and 8.4). A call that fails for now is repeated a few times at once; then whoever
 * calls repeats it later.
 */
final class ManagementClient implements ManagementApi {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);
    private static final int LARGEST_ANSWER = 5 * 1024 * 1024;
    private static final String USERS = "communication-users";
    private static final String SYSTEMS = "communication-systems";
    private static final String ARRANGEMENTS = "communication-arrangements";

    private final String system;
    private final URI base;
    private final HttpClient client;
    private final Outgoing outgoing;
    private final Patience patience;

    ManagementClient(String system, URI base, HttpClient client, Outgoing outgoing, Patience patience) {
        this.system = system;
        this.base = base;
        this.client = client;
        this.outgoing = outgoing;
        this.patience = patience;
    }

    @Override
    public SystemDescription describe() {
        return read(require(send("GET", "", BodyPublishers.noBody())), SystemDescription.class);
    }

    @Override
    public void putUser(String id, CommunicationUser user) {
        put(USERS, id, user);
    }

    @Override
    public void putSystem(String id, CommunicationSystem partner) {
        put(SYSTEMS, id, partner);
    }

    @Override
    public void putArrangement(String id, CommunicationArrangement arrangement) {
        put(ARRANGEMENTS, id, arrangement);
    }

    @Override
    public Optional<CommunicationArrangement> arrangement(String id) {
        HttpResponse<byte[]> answer = send("GET", path(ARRANGEMENTS, id), BodyPublishers.noBody());
        return answer.statusCode() == 404
                ? Optional.empty()
                : Optional.of(read(require(answer), CommunicationArrangement.class));
    }

    @Override
    public void deleteUser(String id) {
        delete(USERS, id);
    }

    @Override
    public void deleteSystem(String id) {
        delete(SYSTEMS, id);
    }

    @Override
    public void deleteArrangement(String id) {
        delete(ARRANGEMENTS, id);
    }

    /** Something in the system, found by its owner mark. */
    record Leftover(String collection, String id) {
        @Override
        public String toString() {
            return collection + "/" + id;
        }
    }

    /** Every object whose owner mark begins so, in the order in which they can be deleted: the reverse of making them. */
    List<Leftover> ownedBy(String ownerPrefix) {
        return Stream.of(ARRANGEMENTS, SYSTEMS, USERS)
                .flatMap(collection -> owned(collection, ownerPrefix))
                .toList();
    }

    /** Deletes what is still ours; what became somebody else's meanwhile stays. */
    void delete(Leftover object) {
        try {
            delete(object.collection(), object.id());
        } catch (SystemRefused e) {
            if (!e.reason().equals("FOREIGN_OBJECT")) {
                throw e;
            }
        }
    }

    /** What every object of the API has; the rest of it does not matter for finding leftovers. */
    private record Owned(String id, String owner) {}

    private Stream<Leftover> owned(String collection, String ownerPrefix) {
        String query = "?owner=" + URLEncoder.encode(ownerPrefix, StandardCharsets.UTF_8);
        HttpResponse<byte[]> answer = require(send("GET", "/" + collection + query, BodyPublishers.noBody()));
        return Stream.of(read(answer, Owned[].class))
                .filter(object -> object.owner() != null && object.owner().startsWith(ownerPrefix))
                .map(object -> new Leftover(collection, object.id()));
    }

    private void put(String collection, String id, Object body) {
        finish(require(send("PUT", path(collection, id), BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))));
    }

    private void delete(String collection, String id) {
        HttpResponse<byte[]> answer = send("DELETE", path(collection, id), BodyPublishers.noBody());
        if (answer.statusCode() != 404) {
            finish(require(answer));
        }
    }

    /** Waits for long work to end (pairing, 8.4). */
    private void finish(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != 202) {
            return;
        }
        String operation = operation(answer);
        for (Duration pause : Patience.polls()) {
            waited(() -> patience.poll(pause));
            var now = read(require(send("GET", operation, BodyPublishers.noBody())), ManagementOperation.class);
            switch (now.state()) {
                case RUNNING -> {}
                case SUCCEEDED -> {
                    return;
                }
                case FAILED -> throw failed(now);
            }
        }
        throw new SystemUnreachable(system, "work it took on did not end within 15 minutes");
    }

    /** Only an operation of this API is followed: a system does not send the platform elsewhere. */
    private String operation(HttpResponse<byte[]> answer) {
        String operations = "/operations/";
        return answer.headers()
                .firstValue("Location")
                .map(location -> location.substring(location.lastIndexOf('/') + 1))
                .filter(id -> id.matches("[A-Za-z0-9._~-]{1,200}"))
                .map(id -> operations + id)
                .orElseThrow(() -> unexpected(answer));
    }

    private SystemRefused failed(ManagementOperation operation) {
        ManagementError error = operation.error();
        return error == null
                ? new SystemRefused(409, "FAILED", "The system \"" + system + "\" failed without a reason.")
                : new SystemRefused(error.code(), error.reason(), refusal(error));
    }

    private static String path(String collection, String id) {
        return "/" + collection + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> send(String method, String path, BodyPublisher body) {
        patience.asked().ifPresent(left -> {
            throw new SystemUnreachable(
                    system, "it asked to be left alone for " + left.toSeconds() + " more seconds", left);
        });
        for (int attempt = 1; ; attempt++) {
            Optional<Duration> asked;
            SystemUnreachable failure;
            try {
                HttpResponse<byte[]> answer = once(method, path, body);
                if (!LATER.contains(answer.statusCode())) {
                    return answer;
                }
                asked = answer.headers().firstValue("Retry-After").flatMap(patience::parse);
                failure = new SystemUnreachable(
                        system,
                        "it answered " + answer.statusCode() + " "
                                + error(answer).error(),
                        asked.orElse(null));
            } catch (AddressRefused e) {
                throw new SystemUnreachable(system, e.getMessage());
            } catch (IOException e) {
                asked = Optional.empty();
                failure = new SystemUnreachable(system, describe(e));
            }
            if (attempt == Patience.ATTEMPTS
                    || !asked.map(patience::worthWaiting).orElse(true)) {
                asked.ifPresent(patience::leaveAlone);
                throw failure;
            }
            int next = attempt;
            Optional<Duration> pause = asked;
            waited(() -> patience.beforeAttempt(next, pause));
        }
    }

    private HttpResponse<byte[]> once(String method, String path, BodyPublisher body) throws IOException {
        URI target = URI.create(base + "/v1" + path);
        outgoing.check(target);
        HttpRequest request = HttpRequest.newBuilder(target)
                .method(method, body)
                .timeout(outgoing.requestTimeout())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header(Correlation.HEADER, Correlation.current())
                .build();
        try {
            return outgoing.send(client, request, LARGEST_ANSWER);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** A pause that the end of the process may cut short. */
    private interface Pause {
        void take() throws InterruptedException;
    }

    private void waited(Pause pause) {
        try {
            pause.take();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private SystemUnreachable interrupted() {
        Thread.currentThread().interrupt();
        return new SystemUnreachable(system, "the call was interrupted");
    }

    private HttpResponse<byte[]> require(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status >= 200 && status <= 204) {
            return answer;
        }
        ManagementError error = error(answer);
        throw new SystemRefused(status, error.reason(), refusal(error));
    }

    private String refusal(ManagementError error) {
        return "The system \"" + system + "\" refused: " + error.error() + details(error);
    }

    private static ManagementError error(HttpResponse<byte[]> answer) {
        try {
            ManagementError error = JSON.readValue(answer.body(), ManagementError.class);
            if (error != null && error.error() != null && error.reason() != null) {
                return error;
            }
        } catch (JacksonException e) {
            // Something between answered in a form of its own.
        }
        return new ManagementError(
                answer.statusCode(),
                "HTTP status " + answer.statusCode() + " without a reason",
                "UNEXPECTED_ANSWER",
                null);
    }

    private static String details(ManagementError error) {
        return error.details() == null || error.details().isEmpty()
                ? ""
                : " (" + String.join("; ", error.details()) + ")";
    }

    private <T> T read(HttpResponse<byte[]> answer, Class<T> type) {
        try {
            T value = JSON.readValue(answer.body(), type);
            if (value != null) {
                return value;
            }
        } catch (JacksonException e) {
            // answered below, like an empty body
        }
        throw unexpected(answer);
    }

    private SystemRefused unexpected(HttpResponse<byte[]> answer) {
        return new SystemRefused(
                answer.statusCode(),
                "UNEXPECTED_ANSWER",
                "The system \"" + system + "\" answered something that is not of the management API.");
    }

    private static String describe(IOException failure) {
        Throwable cause = failure;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
