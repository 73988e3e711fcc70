package dev.annex.platform.landscape;

import dev.annex.foundation.outgoing.AddressRefused;
import dev.annex.foundation.outgoing.Outgoing;
import dev.annex.foundation.problems.Correlation;
import dev.annex.wire.management.CommunicationArrangement;
import dev.annex.wire.management.CommunicationSystem;
import dev.annex.wire.management.CommunicationUser;
import dev.annex.wire.management.ManagementApi;
import dev.annex.wire.management.ManagementError;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Speaks the management API (pairing, 8.3 and 8.4). One attempt for each call; whoever calls repeats. */
final class ManagementClient implements ManagementApi {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final Set<Integer> LATER = Set.of(429, 500, 502, 503, 504);
    private static final String USERS = "communication-users";
    private static final String SYSTEMS = "communication-systems";
    private static final String ARRANGEMENTS = "communication-arrangements";

    private final String system;
    private final URI base;
    private final HttpClient client;
    private final Outgoing outgoing;

    ManagementClient(String system, URI base, HttpClient client, Outgoing outgoing) {
        this.system = system;
        this.base = base;
        this.client = client;
        this.outgoing = outgoing;
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

    /** Deletes every object whose owner mark begins so, in the reverse of the order in which they are made. */
    void deleteAllOf(String ownerPrefix) {
        for (String collection : List.of(ARRANGEMENTS, SYSTEMS, USERS)) {
            for (Owned object : owned(collection, ownerPrefix)) {
                delete(collection, object.id());
            }
        }
    }

    /** What every object of the API has; the rest of it does not matter for finding leftovers. */
    private record Owned(String id, String owner) {}

    private List<Owned> owned(String collection, String ownerPrefix) {
        String query = "?owner=" + URLEncoder.encode(ownerPrefix, StandardCharsets.UTF_8);
        HttpResponse<byte[]> answer = require(send("GET", "/" + collection + query, BodyPublishers.noBody()));
        return List.of(read(answer, Owned[].class)).stream()
                .filter(object -> object.owner() != null && object.owner().startsWith(ownerPrefix))
                .toList();
    }

    private void put(String collection, String id, Object body) {
        require(send("PUT", path(collection, id), BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    private void delete(String collection, String id) {
        HttpResponse<byte[]> answer = send("DELETE", path(collection, id), BodyPublishers.noBody());
        if (answer.statusCode() != 404) {
            require(answer);
        }
    }

    private static String path(String collection, String id) {
        return "/" + collection + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> send(String method, String path, BodyPublisher body) {
        URI target = URI.create(base + "/v1" + path);
        try {
            outgoing.check(target);
            HttpRequest request = HttpRequest.newBuilder(target)
                    .method(method, body)
                    .timeout(outgoing.requestTimeout())
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json")
                    .header(Correlation.HEADER, Correlation.current())
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (AddressRefused e) {
            throw new SystemUnreachable(system, e.getMessage());
        } catch (IOException e) {
            throw new SystemUnreachable(system, describe(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SystemUnreachable(system, "the call was interrupted");
        }
    }

    private HttpResponse<byte[]> require(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status == 200 || status == 201 || status == 204) {
            return answer;
        }
        ManagementError error = error(answer);
        if (LATER.contains(status)) {
            throw new SystemUnreachable(system, "it answered " + status + " " + error.error());
        }
        throw new SystemRefused(
                status, error.reason(), "The system \"" + system + "\" refused: " + error.error() + details(error));
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
        throw new SystemRefused(
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
