package dev.annex.platform.cockpit;

import dev.annex.foundation.administration.AdministrationJson;
import dev.annex.platform.cockpit.CockpitException.Stale;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** {@code ETag} and {@code If-Match} of objects by what they look like (administration-api, 1, "Change"; RFC 9110, 13.1). */
final class Versions {

    private Versions() {}

    /** An object with its entity tag. */
    static <T> ResponseEntity<T> tagged(T body) {
        return ResponseEntity.ok().eTag(tag(body)).body(body);
    }

    /**
     * Call in the transaction of the change, after the object was locked.
     *
     * @throws Stale if the caller named another version
     */
    static void match(@Nullable String ifMatch, Object current) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        if (Arrays.stream(ifMatch.split(",")).map(String::strip).noneMatch(tag(current)::equals)) {
            throw new Stale();
        }
    }

    private static String tag(Object body) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(AdministrationJson.MAPPER.writeValueAsBytes(body));
            return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime cannot do SHA-256", e);
        }
    }
}
