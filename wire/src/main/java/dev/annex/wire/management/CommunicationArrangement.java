package dev.annex.wire.management;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scenario switched on for one partner and one user (pairing, 8.3); {@code inboundServices} and {@code status} are only read. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommunicationArrangement(
        @Nullable String id,
        @Nullable String owner,
        String name,
        String scenarioId,
        String communicationSystemId,
        @Nullable String inboundAuthentication,
        @Nullable String outboundAuthentication,
        @Nullable String inboundUserId,
        List<OutboundService> outboundServices,
        List<Attribute> attributes,
        @Nullable List<InboundService> inboundServices,
        @Nullable String status) {

    /** One of {@code id} and {@code name} identifies the service; {@code isServiceActive} absent means true. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OutboundService(
            @Nullable String id,
            @Nullable String name,
            @Nullable String urlPath,
            @Nullable Boolean isServiceActive,
            @Nullable List<Attribute> attributes) {}

    public record Attribute(String name, String value) {}

    public record InboundService(String name, String url, String type) {}
}
