package dev.annex.platform.identity;

import dev.annex.platform.accounts.SubaccountId;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Which certificates assertions of a subaccount have to be verified with from now on. Published outside of any transaction,
 * before a new key signs and again when an old one stopped: a listener tells the systems it manages, and by throwing keeps
 * a change from taking effect (pairing, 8.4).
 *
 * @param issuer the entity id that systems know the subaccount by
 * @param certificates all that are to be accepted; the one that signs comes first
 */
public record TrustChanged(SubaccountId subaccount, String issuer, List<X509Certificate> certificates) {

    public TrustChanged {
        certificates = List.copyOf(certificates);
    }
}
