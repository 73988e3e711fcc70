package dev.annex.cli.http;

import dev.annex.cli.terminal.CommandFailed;
import java.net.URI;

/** The other side answered, and refused. */
public final class Refused extends CommandFailed {

    private final transient Answer answer;

    Refused(Answer answer) {
        super(new Refusal(answer).describe());
        this.answer = answer;
    }

    public int status() {
        return answer.status();
    }

    /** The upper-case word of the administration APIs, {@code ""} if the answer carries none. */
    public String reason() {
        return Json.text(answer.json(), "reason");
    }

    static URI withoutQuery(URI target) {
        return target.getRawQuery() == null
                ? target
                : URI.create(target.toString().replaceFirst("\\?.*", ""));
    }
}
