package dev.annex.wire.management;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Long work of a managed system (pairing, 8.3): where the {@code Location} of a 202 leads. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ManagementOperation(
        String id, State state, @Nullable ManagementError error) {

    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED
    }
}
