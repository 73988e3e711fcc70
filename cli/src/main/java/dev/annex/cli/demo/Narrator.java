package dev.annex.cli.demo;

import java.io.PrintWriter;

/** Tells what happens while it happens. */
final class Narrator {

    private static final int STEPS = 9;

    private final PrintWriter out;
    private final long begun = System.nanoTime();
    private int step;

    Narrator(PrintWriter out) {
        this.out = out;
    }

    void step(String title) {
        step++;
        line("");
        line("[%d/%d] %s   (%.1f s)".formatted(step, STEPS, title, seconds()));
    }

    void say(String sentence, Object... details) {
        line("      " + sentence.formatted(details));
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Where the story is, for whoever reports that it ended early. */
    String where() {
        return step == 0 ? "before the first step" : "in step %d of %d".formatted(step, STEPS);
    }

    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }
}
