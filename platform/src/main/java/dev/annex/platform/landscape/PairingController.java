package dev.annex.platform.landscape;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.landscape.PairingException.TokenRefused;
import dev.annex.wire.pairing.ManagementInfo;
import dev.annex.wire.pairing.SignedCertificates;
import dev.annex.wire.pairing.SigningInfo;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The legacy REST flow of pairing (pairing, 3): two calls with a token, then calls with the certificate it became. */
@RestController
@OnHost(HostRole.PAIRING)
class PairingController {

    private final Redemption redemption;
    private final TokenGuesses guesses;
    private final PairingUrls urls;
    private final ZoneCallers callers;
    private final CertificateZone zone;

    PairingController(
            Redemption redemption, TokenGuesses guesses, PairingUrls urls, ZoneCallers callers, CertificateZone zone) {
        this.redemption = redemption;
        this.guesses = guesses;
        this.urls = urls;
        this.callers = callers;
        this.zone = zone;
    }

    @GetMapping(PairingUrls.SIGNING_INFO)
    SigningInfo signingInfo(
            @RequestParam(name = "token", required = false) @Nullable String token, HttpServletRequest request) {
        Redemption.Opened opened = guesses.watch(request, () -> redemption.open(presented(token)));
        LandscapeSystem system = opened.system();
        return new SigningInfo(
                urls.signingRequest(opened.csrSecret()), urls.api(system.app()), SigningRequests.rules(system));
    }

    @PostMapping(PairingUrls.CERTIFICATES)
    @ResponseStatus(HttpStatus.CREATED)
    SignedCertificates certificate(
            @RequestParam(name = "token", required = false) @Nullable String token, HttpServletRequest request) {
        return guesses.watch(
                request, () -> redemption.certificate(presented(token), PairingBody.signingRequest(request)));
    }

    @GetMapping(PairingUrls.MANAGEMENT_INFO)
    ManagementInfo managementInfo(HttpServletRequest request) {
        return zone.info(callers.of(request));
    }

    @PostMapping(PairingUrls.RENEWALS)
    @ResponseStatus(HttpStatus.CREATED)
    SignedCertificates renew(HttpServletRequest request) {
        PairedSystem caller = callers.of(request);
        return zone.renew(caller, PairingBody.signingRequest(request));
    }

    @PostMapping(PairingUrls.REVOCATIONS)
    @ResponseStatus(HttpStatus.CREATED)
    void revoke(HttpServletRequest request) {
        zone.revoke(callers.of(request));
    }

    private static String presented(@Nullable String token) {
        if (token == null) {
            throw new TokenRefused();
        }
        return token;
    }
}
