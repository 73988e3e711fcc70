package dev.annex.system.communication;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A communication scenario: what a partner may call, what is called at the partner, and how each side may log on
 * (marketing-cloud-tenant, 2).
 */
public record Scenario(
        String id,
        String name,
        List<AuthenticationMethod> inbound,
        List<AuthenticationMethod> outbound,
        List<Inbound> inboundServices,
        List<Outbound> outboundServices,
        List<Property> properties) {

    /** A service of the tenant; the id of an OData service is its name in the path. */
    public record Inbound(String id, String type) {}

    /** A service of the partner. {@code path} is called unless the arrangement names another one. */
    public record Outbound(
            String id, String name, String type, @Nullable String path) {}

    /** An additional property of the arrangement, by its technical name. */
    public record Property(
            String name,
            String description,
            boolean required,
            @Nullable String defaultValue) {}

    public Optional<Outbound> outboundService(String idOrName) {
        return outboundServices.stream()
                .filter(service ->
                        service.id().equals(idOrName) || service.name().equals(idOrName))
                .findFirst();
    }
}
