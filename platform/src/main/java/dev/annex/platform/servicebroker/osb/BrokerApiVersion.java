package dev.annex.platform.servicebroker.osb;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version a platform announces; newer fields are kept from older platforms (contract, R9). */
record BrokerApiVersion(int minor) {

    static final String HEADER = "X-Broker-API-Version";

    private static final String ATTRIBUTE = BrokerApiVersion.class.getName();
    private static final int OLDEST = 13;
    private static final Pattern FORM = Pattern.compile("2\\.(\\d{1,4})");

    static Optional<BrokerApiVersion> parse(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(header.strip());
        return matcher.matches()
                ? Optional.of(new BrokerApiVersion(Integer.parseInt(matcher.group(1))))
                        .filter(version -> version.minor >= OLDEST)
                : Optional.empty();
    }

    boolean atLeast(int wanted) {
        return minor >= wanted;
    }

    void rememberIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The version the gate let through. */
    static BrokerApiVersion of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof BrokerApiVersion version
                ? version
                : new BrokerApiVersion(OLDEST);
    }
}
