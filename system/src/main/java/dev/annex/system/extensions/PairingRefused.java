package dev.annex.system.extensions;

/** The platform said no, and would say no again. */
final class PairingRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    PairingRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
