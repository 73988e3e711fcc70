package dev.annex.platform.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;

/**
 * The cookies of the log-on pages. The prefix {@code __Host-} ties each to one host and to TLS: no other subdomain can
 * plant it. {@code Lax}, because applications send browsers here from their own sites.
 */
enum BrowserCookies {
    /** Who is logged on. */
    SESSION("__Host-annex-session"),
    /** That a log-on form was shown to this browser. */
    FORM("__Host-annex-form"),
    /** That this browser was sent to an identity provider. */
    PROVIDER("__Host-annex-provider");

    private final String cookieName;

    BrowserCookies(String cookieName) {
        this.cookieName = cookieName;
    }

    String cookieName() {
        return cookieName;
    }

    Optional<String> in(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(cookieName) && !cookie.getValue().isEmpty()) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /** Until the browser is closed; the server ends it earlier if need be. */
    String set(String value) {
        return cookie(value).build().toString();
    }

    String clear() {
        return cookie("").maxAge(Duration.ZERO).build().toString();
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String value) {
        return ResponseCookie.from(cookieName, value)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("Lax");
    }
}
