package dev.annex.system.extensions;

/** Where a pairing with a platform stands, in the words of "Maintain Extensions" (marketing-cloud-tenant, 1.3). */
public enum ExtensionStatus {
    /** The token is being redeemed. */
    ENABLING("Enabling"),
    /** The platform may manage this system. */
    ENABLED("Enabled"),
    /** Ended for the reason given; delete it and begin anew with a fresh token. */
    ERROR("Error"),
    /** The certificate is being revoked; the entry goes away. */
    DISABLING("Disabling"),
    /** The platform does not know the pairing any more. */
    DISABLED("Disabled");

    private final String text;

    ExtensionStatus(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
