package dev.annex.platform.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A request for a token, in whichever of its accepted forms a client sent it (destination-service, 3.1). */
record TokenRequest(HttpServletRequest request, @Nullable Basic basic) {

    /** Client id and secret as HTTP Basic carries them: raw, never percent- or plus-decoded. */
    record Basic(String clientId, String secret) {

        @Override
        public String toString() {
            return "Basic[" + clientId + "]";
        }
    }

    static TokenRequest of(HttpServletRequest request) {
        return new TokenRequest(request, basicOf(request));
    }

    /** Body wins over query: the servlet lists the values of the query first. */
    @Nullable
    String parameter(String name) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return null;
        }
        String last = values[values.length - 1];
        return last.isEmpty() ? null : last;
    }

    String require(String name) {
        String value = parameter(name);
        if (value == null) {
            throw GrantRefused.malformed("The parameter " + name + " is missing");
        }
        return value;
    }

    /** The token behind {@code Authorization: Bearer}. */
    String requireBearer() {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw GrantRefused.malformed("The token of the user is missing: send it as Authorization: Bearer");
        }
        return header.substring(7).strip();
    }

    private static @Nullable Basic basicOf(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(header.substring(6).strip());
            String pair = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            int colon = pair.indexOf(':');
            if (colon > 0) {
                return new Basic(pair.substring(0, colon), pair.substring(colon + 1));
            }
        } catch (IllegalArgumentException | CharacterCodingException _) {
            // Refused below like any other header that is not a pair of id and secret.
        }
        throw GrantRefused.badCredentials();
    }
}
