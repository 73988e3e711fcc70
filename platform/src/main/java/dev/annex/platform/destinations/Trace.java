package dev.annex.platform.destinations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a find does, step by step, for people who want to know why it failed. Secrets and tokens never enter it. */
final class Trace {

    private final List<FindRecord.Step> steps = new ArrayList<>();
    private long since = System.nanoTime();

    void done(String step, String detail) {
        add(step, FindRecord.Outcome.OK, detail);
    }

    void failed(String step, String detail) {
        add(step, FindRecord.Outcome.FAILED, detail);
    }

    void skipped(String step, String detail) {
        add(step, FindRecord.Outcome.SKIPPED, detail);
    }

    /** Tells why all of it failed, unless the step that failed has said so already. */
    void ended(String failure) {
        if (steps.isEmpty() || steps.getLast().outcome() != FindRecord.Outcome.FAILED) {
            failed("result", failure);
        }
    }

    List<FindRecord.Step> steps() {
        return List.copyOf(steps);
    }

    private void add(String step, FindRecord.Outcome outcome, String detail) {
        long now = System.nanoTime();
        steps.add(new FindRecord.Step(
                step, outcome, detail, Duration.ofNanos(now - since).toMillis()));
        since = now;
    }
}
