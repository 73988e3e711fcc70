package dev.annex.wire.management;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Error body of the management API (pairing, 8.4). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ManagementError(
        int code, String error, String reason, @Nullable List<String> details) {}
