package dev.annex.foundation.edge;

/** What a host name of the installation serves (architecture, 4). */
public enum HostRole {
    /** Web interface, administration API; also the plain HTTP port for loopback callers. */
    COCKPIT("cockpit"),
    /** Token service, for every subdomain and for client certificates too. */
    AUTHENTICATION("authentication"),
    DESTINATION("destination"),
    BROKER("broker"),
    SERVICE_MANAGER("service-manager"),
    PAIRING("pairing"),
    MESH("mesh"),
    /** Administration of a Marketing system. */
    TENANT_UI(""),
    /** OData, token endpoint and management API of a Marketing system. */
    TENANT_API("");

    private final String label;

    HostRole(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
