package dev.annex.platform.identity;

import java.util.Arrays;
import java.util.Optional;

/** How a binding proves its client (destination-service, 2.3). */
public enum CredentialType {
    BINDING_SECRET("binding-secret"),
    X509("x509");

    private final String wireName;

    CredentialType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<CredentialType> named(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}
