package dev.annex.platform.xsuaa;

import java.util.regex.Pattern;

/** Addresses a log-on may return to: a URL whose host, port and path may hold {@code *} and {@code **}. */
final class RedirectPattern {

    private static final Pattern ACCEPTABLE =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[A-Za-z0-9*._~:/?&=%@!$'()+,;\\[\\]-]{1,500}");

    private RedirectPattern() {}

    static boolean acceptable(String pattern) {
        return ACCEPTABLE.matcher(pattern).matches();
    }
}
