package dev.annex.system.extensions;

import dev.annex.wire.pairing.ManagementInfo;
import dev.annex.wire.pairing.SignedCertificates;
import dev.annex.wire.pairing.SigningInfo;
import dev.annex.wire.pairing.SigningRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import org.springframework.stereotype.Component;

/** The legacy REST flow (pairing, 3). */
@Component
class RestFlow implements PairingFlow {

    private final PairingCalls calls;

    RestFlow(PairingCalls calls) {
        this.calls = calls;
    }

    @Override
    public IntegrationToken.Flow flow() {
        return IntegrationToken.Flow.REST;
    }

    @Override
    public Offer open(IntegrationToken token) throws IOException, PairingRefused {
        SigningInfo info = PairingCalls.read(calls.send(200, PairingCalls.get(token.url())), SigningInfo.class);
        SigningInfo.CertificateRules rules = info.certificate();
        return new Offer(
                info.csrUrl(),
                info.api() == null ? null : info.api().infoUrl(),
                null,
                rules == null ? null : rules.subject(),
                rules == null ? null : rules.keyAlgorithm());
    }

    @Override
    public SignedCertificates sign(String signing, SigningRequest request) throws IOException, PairingRefused {
        HttpRequest call = PairingCalls.post(URI.create(signing), request).build();
        return PairingCalls.read(calls.send(201, call), SignedCertificates.class);
    }

    @Override
    public Granted check(URI infoUrl, PairingCalls.Identity identity) throws IOException, PairingRefused {
        ManagementInfo info =
                PairingCalls.read(calls.send(200, PairingCalls.get(infoUrl), identity), ManagementInfo.class);
        ManagementInfo.Urls urls = info.urls();
        if (urls == null) {
            throw new PairingRefused(0, "The platform's management information lacks urls");
        }
        return new Granted(urls.renewCertUrl(), urls.revokeCertUrl());
    }

    @Override
    public SignedCertificates renew(URI renewUrl, SigningRequest request, PairingCalls.Identity identity)
            throws IOException, PairingRefused {
        HttpRequest call = PairingCalls.post(renewUrl, request).build();
        return PairingCalls.read(calls.send(201, call, identity), SignedCertificates.class);
    }

    @Override
    public void revoke(URI revokeUrl, PairingCalls.Identity identity) throws IOException, PairingRefused {
        calls.send(
                201,
                HttpRequest.newBuilder(revokeUrl)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                identity);
    }
}
