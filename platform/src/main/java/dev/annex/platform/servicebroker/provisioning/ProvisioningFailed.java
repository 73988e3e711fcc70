package dev.annex.platform.servicebroker.provisioning;

/** The work of an instance cannot succeed; the message is shown to the user as it is and says what to do. */
public final class ProvisioningFailed extends Exception {

    private static final long serialVersionUID = 1L;

    public ProvisioningFailed(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
