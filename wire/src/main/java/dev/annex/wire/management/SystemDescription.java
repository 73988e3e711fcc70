package dev.annex.wire.management;

import java.util.List;

/** What a managed system is and offers: {@code GET {managementUrl}/v1} (pairing, 8.3). */
public record SystemDescription(String tenantId, String product, String apiVersion, List<Scenario> scenarios) {

    /** A communication scenario with the authentication methods it accepts in each direction. */
    public record Scenario(
            String id,
            String version,
            String name,
            List<String> inbound,
            List<String> outbound,
            List<Service> services) {}

    /** A service of a scenario; {@code direction} is {@code inbound} or {@code outbound}. */
    public record Service(String id, String name, String direction) {}
}
