package dev.annex.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing looked at.
 *
 * @param mend the exact line that mends it, null if nothing needs mending
 */
record Finding(
        String subject,
        Level level,
        String detail,
        @Nullable String mend) {

    enum Level {
        OK,
        /** Works, but some client will not. */
        HINT,
        PROBLEM
    }

    static Finding ok(String subject, String detail) {
        return new Finding(subject, Level.OK, detail, null);
    }

    static Finding hint(String subject, String detail, String mend) {
        return new Finding(subject, Level.HINT, detail, mend);
    }

    static Finding problem(String subject, String detail, String mend) {
        return new Finding(subject, Level.PROBLEM, detail, mend);
    }
}
