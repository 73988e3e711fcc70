package dev.annex.platform.servicebroker.osb;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Error body of the Open Service Broker API; {@code error} only where the specification names a code. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BrokerError(
        @Nullable String error,
        String description,
        @JsonProperty("instance_usable") @Nullable Boolean instanceUsable,
        @JsonProperty("update_repeatable") @Nullable Boolean updateRepeatable) {

    static BrokerError of(String description) {
        return new BrokerError(null, description, null, null);
    }

    static BrokerError of(String error, String description) {
        return new BrokerError(error, description, null, null);
    }
}
