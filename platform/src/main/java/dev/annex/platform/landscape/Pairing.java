package dev.annex.platform.landscape;

import java.time.Instant;

/**
 * A system that took a certificate for a token.
 *
 * @param csrTokenHash the token that was used, for the system that repeats its call
 * @param keySha256 public key of the first certificate
 * @param fingerprint of the first certificate
 * @param confirmUntil when the first authenticated call must have come
 * @param confirmed whether it came
 */
record Pairing(
        String id,
        SystemId system,
        String csrTokenHash,
        String keySha256,
        String fingerprint,
        Instant confirmUntil,
        boolean confirmed) {

    boolean awaitsFirstCall(Instant now) {
        return !confirmed && now.isBefore(confirmUntil);
    }

    boolean lapsed(Instant now) {
        return !confirmed && !now.isBefore(confirmUntil);
    }
}
