package dev.annex.platform.landscape;

import dev.annex.platform.landscape.PairingException.BodyRefused;
import dev.annex.platform.landscape.PairingException.RequestInvalid;
import dev.annex.platform.landscape.graphql.GraphQlRequest;
import dev.annex.wire.pairing.SigningRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads bodies of the pairing protocol: JSON of a bounded size, unknown members ignored (pairing, 3.3 and 5). */
final class PairingBody {

    static final int LARGEST_SIGNING_REQUEST = 64 * 1024;
    static final int LARGEST_REGISTRATION = 5 * 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private PairingBody() {}

    static SigningRequest signingRequest(HttpServletRequest request) {
        return read(request, LARGEST_SIGNING_REQUEST, SigningRequest.class, "{\"csr\":\"...\"}");
    }

    /** A GraphQL call: as large as its variables may be. */
    static GraphQlRequest graphQl(HttpServletRequest request, int largest) {
        return read(request, largest, GraphQlRequest.class, "{\"query\":\"...\"}");
    }

    static ObjectNode registration(HttpServletRequest request) {
        return read(request, LARGEST_REGISTRATION, ObjectNode.class, "of a registration");
    }

    private static <T> T read(HttpServletRequest request, int largest, Class<T> type, String wanted) {
        requireJson(request.getContentType());
        try {
            byte[] body = request.getInputStream().readNBytes(largest + 1);
            if (body.length > largest) {
                throw new BodyRefused(413, "TOO_LARGE", "The body must not be larger than " + largest + " bytes.");
            }
            T read = body.length == 0 ? null : JSON.readValue(body, type);
            if (read == null) {
                throw new RequestInvalid("The body is missing: send a JSON object " + wanted + ".");
            }
            return read;
        } catch (JacksonException e) {
            throw new RequestInvalid("The body must be a JSON object " + wanted + ", but cannot be read: "
                    + e.getOriginalMessage() + ".");
        } catch (IOException e) {
            throw new UncheckedIOException("The body of the request cannot be read", e);
        }
    }

    private static void requireJson(@Nullable String contentType) {
        try {
            if (contentType != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType))) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            // answered below, like every other type
        }
        throw new BodyRefused(415, "UNSUPPORTED_MEDIA_TYPE", "The Content-Type must be application/json.");
    }
}
