package dev.annex.platform.landscape;

import dev.annex.platform.landscape.PairingException.BodyRefused;
import dev.annex.platform.landscape.PairingException.RequestInvalid;
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

/** Reads the body of a certificate call (pairing, 3.3): JSON of at most 64 KiB, unknown members ignored. */
final class PairingBody {

    private static final int LARGEST = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private PairingBody() {}

    static SigningRequest signingRequest(HttpServletRequest request) {
        requireJson(request.getContentType());
        try {
            byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                throw new BodyRefused(413, "TOO_LARGE", "The body must not be larger than " + LARGEST + " bytes.");
            }
            SigningRequest read = body.length == 0 ? null : JSON.readValue(body, SigningRequest.class);
            if (read == null) {
                throw new RequestInvalid("The body is missing: send {\"csr\":\"...\"}.");
            }
            return read;
        } catch (JacksonException e) {
            throw new RequestInvalid("The body must be a JSON object {\"csr\":\"...\"}, but cannot be read: "
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
