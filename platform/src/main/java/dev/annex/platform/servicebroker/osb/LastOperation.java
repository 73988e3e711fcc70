package dev.annex.platform.servicebroker.osb;

import dev.annex.platform.servicebroker.InstanceOperation;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answer to a poll. */
final class LastOperation {

    private LastOperation() {}

    static Map<String, Object> of(InstanceOperation asked, BrokerApiVersion version) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "state",
                switch (asked.operation().state()) {
                    case PENDING, IN_PROGRESS -> "in progress";
                    case SUCCEEDED -> "succeeded";
                    case FAILED -> "failed";
                });
        String description = asked.description();
        if (description != null) {
            answer.put("description", description);
        }
        // New in 2.16: a deletion or an update that failed leaves the instance as it was.
        if (asked.finished() && !asked.succeeded() && version.atLeast(16)) {
            if (asked.deletion() || asked.update()) {
                answer.put("instance_usable", asked.leftUsable());
            }
            if (asked.update()) {
                answer.put("update_repeatable", true);
            }
        }
        return answer;
    }
}
