package dev.annex.platform.landscape;

import dev.annex.foundation.outgoing.AddressRefused;
import dev.annex.foundation.outgoing.Outgoing;
import dev.annex.platform.landscape.Entry.Announced;
import dev.annex.platform.landscape.PairingException.RequestInvalid;
import dev.annex.wire.pairing.SystemAnnouncement;
import java.net.URI;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what a system says of itself while it pairs or renews (pairing, 8.2). */
@Component
class Announcements {

    private static final int LONGEST_URL = 1000;
    private static final int LONGEST_TENANT = 200;
    private static final int SHA_256_BYTES = 32;

    private final Outgoing outgoing;

    Announcements(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    /** @throws RequestInvalid naming the member that is wrong */
    Announced check(@Nullable SystemAnnouncement said) {
        if (said == null) {
            return Announced.NOTHING;
        }
        String managementUrl = url("managementUrl", said.managementUrl());
        if (managementUrl != null) {
            try {
                outgoing.check(URI.create(managementUrl));
            } catch (AddressRefused e) {
                throw new RequestInvalid("The member \"annex.managementUrl\" is refused: " + e.getMessage());
            }
        }
        return new Announced(
                managementUrl,
                pin(said.serverKeySha256()),
                tenant(said.tenantId()),
                url("uiUrl", said.uiUrl()),
                url("apiUrl", said.apiUrl()));
    }

    private static @Nullable String url(String member, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            URI uri = new URI(value);
            boolean usable = "https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && value.length() <= LONGEST_URL;
            if (usable) {
                return value.replaceAll("/+$", "");
            }
        } catch (java.net.URISyntaxException e) {
            // answered below, like every other wrong value
        }
        throw new RequestInvalid(
                "The member \"annex." + member + "\" must be an https URL with a host, without user, query and"
                        + " fragment, of at most " + LONGEST_URL + " characters.");
    }

    private static @Nullable String pin(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            if (Base64.getDecoder().decode(value).length == SHA_256_BYTES) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            // answered below, like a digest of another length
        }
        throw new RequestInvalid("The member \"annex.serverKeySha256\" must be base64 of a SHA-256 digest.");
    }

    private static @Nullable String tenant(@Nullable String value) {
        if (value == null || value.matches("[\\x21-\\x7e]{1," + LONGEST_TENANT + "}")) {
            return value;
        }
        throw new RequestInvalid("The member \"annex.tenantId\" must be 1 to " + LONGEST_TENANT
                + " printable ASCII characters without blanks.");
    }
}
