package dev.annex.platform.identity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A log-on that cannot be. */
abstract sealed class AuthorizationRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private AuthorizationRefused(String message) {
        super(message);
    }

    /** Told to the person in front of the browser, because there is no address that may be trusted with it. */
    static final class Shown extends AuthorizationRefused {

        private static final long serialVersionUID = 1L;

        private final String text;
        private final Object[] arguments;

        /** @param text key of the sentence in {@code log-on.properties} */
        Shown(String text, Object... arguments) {
            super(text);
            this.text = text;
            this.arguments = arguments;
        }

        String text() {
            return text;
        }

        Object[] arguments() {
            return arguments.clone();
        }
    }

    /** Told to the application (RFC 6749, 4.1.2.1). */
    static final class Returned extends AuthorizationRefused {

        private static final long serialVersionUID = 1L;

        private final String address;

        Returned(String redirectUri, @Nullable String state, String error, String description) {
            super(error + ": " + description);
            this.address =
                    extended(redirectUri, state, "error=" + error + "&error_description=" + encoded(description));
        }

        String address() {
            return address;
        }
    }

    static String extended(String redirectUri, @Nullable String state, String parameters) {
        return redirectUri
                + (redirectUri.contains("?") ? "&" : "?")
                + parameters
                + (state == null ? "" : "&state=" + encoded(state));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
