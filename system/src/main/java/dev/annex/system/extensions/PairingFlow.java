package dev.annex.system.extensions;

import dev.annex.wire.pairing.SignedCertificates;
import dev.annex.wire.pairing.SigningRequest;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The system's side of a pairing protocol. Every call throws {@link PairingRefused} if repeating it is of no use, and
 * {@link IOException} if it may work later.
 */
interface PairingFlow {

    IntegrationToken.Flow flow();

    /** What the token opens. */
    Offer open(IntegrationToken token) throws IOException, PairingRefused;

    /** @param signing {@link Offer#signing()} */
    SignedCertificates sign(String signing, SigningRequest request) throws IOException, PairingRefused;

    /** The cheapest call with the certificate; the first one makes the system Registered on the other side. */
    Granted check(URI infoUrl, PairingCalls.Identity identity) throws IOException, PairingRefused;

    SignedCertificates renew(URI renewUrl, SigningRequest request, PairingCalls.Identity identity)
            throws IOException, PairingRefused;

    void revoke(URI revokeUrl, PairingCalls.Identity identity) throws IOException, PairingRefused;

    /**
     * What to put into a signing request and where to send it. Members are as the platform sent them, so any may be missing.
     *
     * @param signing secret: whoever has it can send the request
     * @param infoUrl what to call first with the certificate
     * @param renewUrl if it is known already
     */
    record Offer(
            @Nullable String signing,
            @Nullable String infoUrl,
            @Nullable String renewUrl,
            @Nullable String subject,
            @Nullable String keyAlgorithm) {

        @Override
        public String toString() {
            return "offer for " + subject;
        }
    }

    /** Where a registered system renews and revokes; missing where the offer said it, or the platform does not offer it. */
    record Granted(@Nullable String renewUrl, @Nullable String revokeUrl) {}
}
