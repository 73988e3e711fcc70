package dev.annex.system.extensions;

import dev.annex.foundation.certificates.Csr;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.system.communication.OwnSystem;
import dev.annex.system.communication.Tenant;
import dev.annex.wire.pairing.SignedCertificates;
import dev.annex.wire.pairing.SigningRequest;
import dev.annex.wire.pairing.SystemAnnouncement;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The three calls of a pairing flow and what is kept between them (pairing, 3 and 4). */
@Component
class Redemption {

    private static final String API_VERSION = "1";
    private static final String KEY_ALGORITHM = "rsa2048";
    private static final int KEY_BITS = 2048;
    private static final int FORBIDDEN = 403;

    private final ExtensionStore store;
    private final PairingFlows flows;
    private final Tenant tenant;
    private final OwnSystem own;
    private final TlsMaterial tls;

    Redemption(ExtensionStore store, PairingFlows flows, Tenant tenant, OwnSystem own, TlsMaterial tls) {
        this.store = store;
        this.flows = flows;
        this.tenant = tenant;
        this.own = own;
        this.tls = tls;
    }

    /** Asks what to put into the signing request, and makes the key for it; once. */
    void prepare(String id) throws IOException, PairingRefused {
        if (store.signing(id).isEmpty()) {
            ask(id);
        }
        if (store.privateKey(id).isEmpty()) {
            store.keepKey(id, Pem.privateKey(KeyPairs.rsa(KEY_BITS).getPrivate()));
        }
    }

    private void ask(String id) throws IOException, PairingRefused {
        IntegrationToken token = IntegrationToken.parse(store.token(id).orElseThrow());
        PairingFlow.Offer offer = flows.of(token.flow()).open(token);
        if (!KEY_ALGORITHM.equals(offer.keyAlgorithm())) {
            throw new PairingRefused(0, "The platform asks for another key than " + KEY_ALGORITHM);
        }
        if (offer.signing() == null) {
            throw new PairingRefused(0, "The platform's answer does not say where to send the signing request");
        }
        url(offer.signing().split(" ", 2)[0], "address for the signing request");
        Subject subject = subject(offer.subject());
        store.keepOffer(
                id,
                offer.signing(),
                url(offer.infoUrl(), "address for the first call").toString(),
                offer.renewUrl(),
                subject.text(),
                subject.value("OU"));
    }

    /**
     * Sends the signing request. A repeated one goes to the same URL with the same key, which gets the same certificate; only a URL that
     * has lapsed is asked for anew.
     */
    void requestCertificate(String id) throws IOException, PairingRefused {
        Extension extension = store.find(id).orElse(null);
        if (extension == null || extension.certificate() != null) {
            return;
        }
        try {
            keep(id, sign(id));
        } catch (PairingRefused e) {
            if (e.status() != FORBIDDEN) {
                throw e;
            }
            ask(id);
            keep(id, sign(id));
        }
    }

    private SignedCertificates sign(String id) throws IOException, PairingRefused {
        Extension extension = store.find(id).orElseThrow();
        return flows.of(extension).sign(store.signing(id).orElseThrow(), request(extension));
    }

    /** The same key for as long as the pairing lives, and what the platform has to know of this system. */
    SigningRequest request(Extension extension) {
        String csr = Csr.write(Subject.parse(String.valueOf(extension.subject())), keyPair(extension.id()));
        var announcement = new SystemAnnouncement(
                own.apiUrl() + "/management",
                tls.serverKeySha256(),
                tenant.id(),
                own.uiUrl(),
                own.apiUrl(),
                API_VERSION);
        return new SigningRequest(
                Base64.getEncoder().encodeToString(csr.getBytes(StandardCharsets.US_ASCII)), announcement);
    }

    /** A further certificate, checked like the first. */
    ReceivedCertificates renewed(Extension extension, SignedCertificates signed) throws PairingRefused {
        ReceivedCertificates received =
                ReceivedCertificates.check(signed, keyPair(extension.id()).getPublic());
        refuseOtherAuthority(extension.id(), received.authorities().getFirst());
        return received;
    }

    private void keep(String id, SignedCertificates signed) throws PairingRefused {
        ReceivedCertificates received =
                ReceivedCertificates.check(signed, keyPair(id).getPublic());
        refuseOtherAuthority(id, received.authorities().getFirst());
        store.keepCertificate(id, Pem.certificates(received.chain()), Pem.certificates(received.authorities()));
    }

    /**
     * What a platform keeps here is known by its account's id. A second platform that claims the id of an account paired already could
     * touch what the first one keeps, so it is refused.
     */
    private void refuseOtherAuthority(String id, X509Certificate authority) throws PairingRefused {
        String account = store.find(id).map(Extension::globalAccount).orElse(null);
        boolean other = store.list().stream()
                .filter(extension -> !extension.id().equals(id) && Objects.equals(extension.globalAccount(), account))
                .flatMap(extension -> extension.issuers().stream().limit(1))
                .anyMatch(known -> !known.getPublicKey().equals(authority.getPublicKey()));
        if (other) {
            throw new PairingRefused(
                    0,
                    "Global account " + account
                            + " is paired here through a platform with another pairing authority; delete that entry"
                            + " first");
        }
    }

    /** The call that makes the system Registered on the other side; what only the offer said is in the answer too. */
    PairingFlow.Granted firstCall(String id) throws IOException, PairingRefused {
        Extension extension = store.find(id).orElseThrow();
        PairingFlow.Granted granted =
                flows.of(extension).check(URI.create(String.valueOf(extension.infoUrl())), identity(extension));
        String renewUrl = granted.renewUrl() == null ? extension.renewUrl() : granted.renewUrl();
        String revokeUrl = granted.revokeUrl() == null ? renewUrl : granted.revokeUrl();
        if (renewUrl != null) {
            url(renewUrl, "address for renewal");
        }
        url(revokeUrl, "address for revocation");
        return new PairingFlow.Granted(renewUrl, revokeUrl);
    }

    /** What the pairing shows in the certificate zone. */
    PairingCalls.Identity identity(Extension extension) {
        return new PairingCalls.Identity(keyPair(extension.id()).getPrivate(), extension.chain());
    }

    private KeyPair keyPair(String id) {
        var key = (RSAPrivateCrtKey) Pem.readPrivateKey(store.privateKey(id).orElseThrow(), "RSA");
        try {
            return new KeyPair(
                    KeyFactory.getInstance("RSA")
                            .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())),
                    key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored pairing key cannot be used", e);
        }
    }

    private static Subject subject(@Nullable String offered) throws PairingRefused {
        try {
            Subject subject = Subject.parse(String.valueOf(offered));
            if (!subject.value("CN").isEmpty() && !subject.value("OU").isEmpty()) {
                return subject;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new PairingRefused(0, "The platform offers a subject that cannot be used: " + offered);
    }

    private static URI url(@Nullable String text, String member) throws PairingRefused {
        try {
            URI url = URI.create(String.valueOf(text));
            if (url.isAbsolute() && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Said below; the parser's message would repeat what may be secret.
        }
        throw new PairingRefused(0, "The platform's answer lacks a usable " + member);
    }
}
