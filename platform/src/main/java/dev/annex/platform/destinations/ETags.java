package dev.annex.platform.destinations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** The version of a destination: SHA-256 of its JSON with sorted members, 64 hexadecimal digits (destination-service, 4.5). */
final class ETags {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ETags() {}

    static String of(Map<String, String> properties) {
        byte[] canonical = JSON.writeValueAsString(new TreeMap<>(properties)).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime cannot do SHA-256", e);
        }
    }
}
