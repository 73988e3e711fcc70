package dev.annex.cli.http;

import dev.annex.cli.terminal.CommandFailed;
import java.io.IOException;
import java.net.URI;

/** No answer at all. */
public final class Unreachable extends CommandFailed {

    Unreachable(String method, URI target, IOException cause) {
        super(
                "%s %s: no answer (%s)".formatted(method, Refused.withoutQuery(target), reason(cause)),
                "`annex status` shows what is running.",
                cause);
    }

    private static String reason(Throwable cause) {
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
