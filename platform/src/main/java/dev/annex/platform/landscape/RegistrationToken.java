package dev.annex.platform.landscape;

import java.time.Instant;

/**
 * A live registration token in both forms, each carrying the same secret (pairing, 2). Never to be logged.
 *
 * @param url for systems that take a URL
 * @param json for systems that take base64 of a JSON object
 * @param fresh whether it was made just now
 */
public record RegistrationToken(String url, String json, Instant expiresAt, boolean fresh) {

    @Override
    public String toString() {
        return "registration token until " + expiresAt;
    }
}
