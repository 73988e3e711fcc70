package dev.annex.platform.identity;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.identity.IdentityException.KeyRotationRunning;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The keys of a subaccount's tokens, for its administrators (administration-api, 3.5). */
@Component
public class TokenKeys {

    private final SigningKeys keys;
    private final Audit audit;
    private final TransactionTemplate transaction;

    TokenKeys(SigningKeys keys, Audit audit, TransactionTemplate transaction) {
        this.keys = keys;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @param state {@code next}, {@code active} or {@code old} */
    public record TokenKey(String kid, String state, Instant activeFrom, String publicKey) {}

    /** The newest first. */
    public List<TokenKey> list(Subaccount subaccount) {
        return keys.published(subaccount.id().value()).stream()
                .map(one -> new TokenKey(
                        one.key().kid(),
                        one.state().name().toLowerCase(Locale.ROOT),
                        one.key().activeFrom(),
                        one.key().publicPem()))
                .toList();
    }

    /**
     * Publishes the key that signs from half an hour on.
     *
     * @throws KeyRotationRunning while one waits already
     */
    public TokenKey rotate(Subaccount subaccount) {
        String zone = subaccount.id().value();
        String kid = Objects.requireNonNull(transaction.execute(_ -> {
            SigningKey next = keys.rotate(zone)
                    .orElseThrow(() -> new KeyRotationRunning(
                            keys.published(zone).getFirst().key().activeFrom()));
            audit.record(AuditEntry.of("security/token-key.rotate", "token-key", next.kid(), next.kid())
                    .securityEvent()
                    .subaccount(zone)
                    .globalAccount(subaccount.globalAccount().value()));
            return next.kid();
        }));
        return list(subaccount).stream()
                .filter(key -> key.kid().equals(kid))
                .findFirst()
                .orElseThrow();
    }
}
