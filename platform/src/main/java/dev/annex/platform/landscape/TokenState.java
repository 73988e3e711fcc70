package dev.annex.platform.landscape;

import java.time.Instant;
import java.util.Optional;

/** What became of a registration token; one that was replaced is gone. */
sealed interface TokenState {

    /** Handed out, not yet used; {@code sealed} is the secret as it is stored. */
    record Issued(Instant expiresAt, String sealed) implements TokenState {}

    /** Neither used nor usable any more; terminal. */
    record Expired(Instant expiresAt) implements TokenState {}

    /** Used for a certificate; terminal. */
    record Redeemed(Instant at) implements TokenState {}

    /** The token if it can still be used. */
    default Optional<Issued> live() {
        return switch (this) {
            case Issued issued -> Optional.of(issued);
            case Expired _, Redeemed _ -> Optional.empty();
        };
    }
}
