package dev.annex.system.launchpad;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A communication arrangement as administrators write it; names as in marketing-cloud-tenant, 1.2. */
record CommunicationArrangementBody(
        @JsonProperty("CommunicationArrangementName") @Nullable
        String name,

        @JsonProperty("CommunicationScenarioID") @Nullable String scenarioId,
        @JsonProperty("CommunicationSystemID") @Nullable String systemId,
        @JsonProperty("InboundUser") @Nullable InboundUserChoice inboundUser,
        @JsonProperty("OutboundUser") @Nullable OutboundUserChoice outboundUser,
        @JsonProperty("OutboundServices") @Nullable List<OutboundServiceBody> outboundServices,
        @JsonProperty("AdditionalProperties") @Nullable List<PropertyBody> properties) {

    /** Without id and name: the system's first user with the method. */
    record InboundUserChoice(
            @JsonProperty("UserID") @Nullable String userId,
            @JsonProperty("UserName") @Nullable String userName,
            @JsonProperty("AuthMethod") @Nullable String method) {}

    /** Without id: the system's first user with the method. */
    record OutboundUserChoice(
            @JsonProperty("OutboundUUID") @Nullable String id,
            @JsonProperty("AuthMethod") @Nullable String method) {}

    /** @param service id or name; a service that is left out is active with its default path */
    record OutboundServiceBody(
            @JsonProperty("ServiceID") @Nullable String service,
            @JsonProperty("Path") @Nullable String path,
            @JsonProperty("IsActive") @Nullable Boolean active,
            @JsonProperty("AdditionalProperties") @Nullable List<PropertyBody> properties) {}

    /** An additional property by its technical name. */
    record PropertyBody(
            @JsonProperty("Name") @Nullable String name,
            @JsonProperty("Value") @Nullable String value) {}
}
