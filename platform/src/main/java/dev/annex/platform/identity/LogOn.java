package dev.annex.platform.identity;

import java.time.Duration;

/** How an attempt to log on ended. */
public sealed interface LogOn {

    record Accepted(User user) implements LogOn {}

    /** Unknown user or wrong password; which of the two is nobody's business. */
    record Refused() implements LogOn {}

    /** Too many failures; {@code remaining} is when another attempt makes sense, at least one second. */
    record Locked(Duration remaining) implements LogOn {}
}
