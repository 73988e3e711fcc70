package dev.annex.platform.identity;

/** An identity provider did not say who somebody is; the message tells why, without secrets. */
final class ProviderFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProviderFailed(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
