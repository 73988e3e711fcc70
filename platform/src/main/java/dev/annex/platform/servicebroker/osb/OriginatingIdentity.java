package dev.annex.platform.servicebroker.osb;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** For whom a platform acts, as it says itself: kept for the audit log, never trusted. */
record OriginatingIdentity(String platform, String value) {

    static final String HEADER = "X-Broker-API-Originating-Identity";

    private static final String ATTRIBUTE = OriginatingIdentity.class.getName();

    /** @throws BrokerRefusal if the header is there but not {@code <platform> <base64 of a JSON object>} */
    static Optional<OriginatingIdentity> parse(@Nullable String header, JsonMapper json) {
        if (header == null) {
            return Optional.empty();
        }
        String[] parts = header.strip().split(" +", 2);
        if (parts.length == 2) {
            try {
                String text = new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8);
                JsonNode value = json.readTree(text);
                if (value.isObject()) {
                    return Optional.of(new OriginatingIdentity(parts[0], value.toString()));
                }
            } catch (IllegalArgumentException | JacksonException e) {
                // Falls through to the one refusal that covers every malformed value.
            }
        }
        throw BrokerRefusal.malformed(HEADER + ": must be '<platform> <base64 of a JSON object>'");
    }

    void rememberIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<OriginatingIdentity> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof OriginatingIdentity identity
                ? Optional.of(identity)
                : Optional.empty();
    }

    String forAudit() {
        return platform + " " + value;
    }
}
