package dev.annex.foundation.problems;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What ties together the answer, the log lines and the audit entries of one request or one operation. */
public final class Correlation {

    public static final String HEADER = "X-Correlation-ID";
    static final String MDC_KEY = "correlationId";
    private static final Pattern ACCEPTED = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private Correlation() {}

    /** The id of the current request or operation; a fresh one outside of both. */
    public static String current() {
        String id = MDC.get(MDC_KEY);
        return id == null ? UUID.randomUUID().toString() : id;
    }

    /** Runs work under an id, for threads that no request started. */
    public static void run(@Nullable String id, Runnable work) {
        String before = MDC.get(MDC_KEY);
        MDC.put(MDC_KEY, acceptable(id) ? String.valueOf(id) : UUID.randomUUID().toString());
        try {
            work.run();
        } finally {
            if (before == null) {
                MDC.remove(MDC_KEY);
            } else {
                MDC.put(MDC_KEY, before);
            }
        }
    }

    static boolean acceptable(@Nullable String id) {
        return id != null && ACCEPTED.matcher(id).matches();
    }
}
