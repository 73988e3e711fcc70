package dev.annex.foundation.operations;

import java.time.Duration;

/** How a run of an operation ended. */
public sealed interface Outcome {

    record Done() implements Outcome {}

    /** It cannot succeed however often it is repeated. */
    record Failed(String reason) implements Outcome {}

    /** Not now: run again later, unless the deadline has passed by then. */
    record Retry(Duration after, String reason) implements Outcome {}

    static Outcome done() {
        return new Done();
    }

    static Outcome failed(String reason) {
        return new Failed(reason);
    }

    static Outcome retry(Duration after, String reason) {
        return new Retry(after, reason);
    }
}
