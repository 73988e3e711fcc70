package dev.annex.system.communication.saml;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a verified assertion says. Its attributes are not read: nobody acts on them (marketing-cloud-tenant, 5.1).
 *
 * @param nameIdFormat null: unspecified
 * @param audiences each restriction must hold
 */
public record Assertion(
        String id,
        String issuer,
        String nameId,
        @Nullable String nameIdFormat,
        Period period,
        List<Set<String>> audiences,
        List<Confirmation> confirmations) {

    /** @param notOnOrAfter the first moment outside; null: no end */
    public record Period(
            @Nullable Instant notBefore, @Nullable Instant notOnOrAfter) {}

    /** How the subject is confirmed, where, and until when. */
    public record Confirmation(String method, @Nullable String recipient, Period period) {}

    public Assertion {
        audiences = List.copyOf(audiences);
        confirmations = List.copyOf(confirmations);
    }
}
