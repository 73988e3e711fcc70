package dev.annex.platform.destinations;

import dev.annex.foundation.certificates.KeyStores;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Opens the key stores that a destination names for its own authentication. */
@Component
class DestinationKeyStores {

    private final Certificates certificates;

    DestinationKeyStores(Certificates certificates) {
        this.certificates = certificates;
    }

    /** @param location the property that names the key store; its password is next to it */
    KeyStores.Entry open(Found found, String location, String password) throws RetrievalFailed {
        String name = found.require(location);
        Map<String, String> stored = certificates
                .find(found.level(), name)
                .orElseThrow(() -> new RetrievalFailed("the property " + location + " names the key store '" + name
                        + "', which does not exist on level " + found.level().word()));
        try {
            return KeyStores.open(name, CertificateRules.bytes(stored), found.secret(password));
        } catch (IllegalArgumentException e) {
            throw new RetrievalFailed("the key store '" + name + "': " + e.getMessage());
        }
    }
}
