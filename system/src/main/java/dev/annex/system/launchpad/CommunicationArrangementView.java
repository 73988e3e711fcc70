package dev.annex.system.launchpad;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A communication arrangement as administrators read it: what was written, and what the tenant adds. */
record CommunicationArrangementView(
        @JsonProperty("CommunicationArrangementUUID") String uuid,
        @JsonUnwrapped CommunicationArrangementBody body,
        @JsonProperty("CommunicationScenarioName") String scenarioName,
        @JsonProperty("InboundServices") List<ServiceUrl> inboundServices,
        @JsonProperty("OutboundServiceURLs") List<ServiceUrl> outboundServices,
        @JsonProperty("Status") String status,
        @JsonProperty("StatusReason") @Nullable String statusReason,
        @JsonProperty("Owner") @Nullable String owner,
        @JsonProperty("LastChangedDateTime") Instant changedAt,
        @JsonProperty("LastChangedByUserID") String changedBy) {

    /** The URL to call, or that is called. */
    record ServiceUrl(
            @JsonProperty("ServiceID") String id,
            @JsonProperty("ServiceType") String type,
            @JsonProperty("URL") String url) {}

    String name() {
        return String.valueOf(body.name());
    }
}
