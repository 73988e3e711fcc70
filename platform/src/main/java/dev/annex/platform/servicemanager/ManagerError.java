package dev.annex.platform.servicemanager;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Error body of the Service Manager (contract service-broker-and-manager, 5.4). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ManagerError(
        String error,
        String description,
        @JsonProperty("broker_error") @Nullable BrokerError brokerError) {

    /** What the broker itself said; its members are capitalised. */
    record BrokerError(
            @JsonProperty("StatusCode") int statusCode,
            @JsonProperty("ErrorMessage") String errorMessage,
            @JsonProperty("Description") String description) {}

    static ManagerError of(String error, String description) {
        return new ManagerError(error, description, null);
    }

    static ManagerError ofBroker(int status, String message, String description) {
        return new ManagerError(
                "BrokerError",
                "Service broker annex failed with: " + description,
                new BrokerError(status, message, description));
    }
}
