package dev.annex.system.users;

import java.util.Set;

/**
 * What its holders may do: open administration apps (the predefined roles named here), and call services as themselves with
 * the marketing areas they may see and change (marketing-cloud-tenant, 5.2).
 *
 * @param predefined ships with the system and cannot be changed
 * @param services names of OData services the role's catalogues open, {@link #EVERY_SERVICE} for all
 */
public record BusinessRole(
        String id,
        String description,
        boolean predefined,
        Set<String> services,
        AreaAccess read,
        AreaAccess write,
        long version) {

    /** Communication management, extensions, users. */
    public static final String ADMINISTRATOR = "SAP_BR_ADMINISTRATOR";

    /** Event topics, together with the administrator. */
    public static final String CONFIGURATION_EXPERT = "SAP_BR_BPC_EXPERT";

    /** All services and all marketing areas. */
    public static final String MARKETING_EXPERT = "SAP_BR_MARKETING_EXPERT";

    public static final String EVERY_SERVICE = "*";

    public BusinessRole {
        services = Set.copyOf(services);
    }

    boolean opens(String service) {
        return services.contains(EVERY_SERVICE) || services.stream().anyMatch(service::equalsIgnoreCase);
    }
}
