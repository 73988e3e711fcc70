package dev.annex.platform.servicebroker;

import dev.annex.foundation.problems.Correlation;
import dev.annex.foundation.problems.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What users read of an exception: our own failures speak for themselves, of others only the log knows more. */
final class Explanation {

    private static final Logger log = LoggerFactory.getLogger(Explanation.class);

    private Explanation() {}

    static String of(ServiceInstance instance, Exception e) {
        if (e instanceof Failure failure) {
            return failure.getMessage();
        }
        log.error("Unexpected failure in the work on instance {}", instance.id(), e);
        return "an unexpected error; the log has it under correlation id " + Correlation.current();
    }
}
