package dev.annex.platform.landscape;

import dev.annex.foundation.edge.ClientCertificate;
import dev.annex.foundation.problems.Actor;
import dev.annex.platform.landscape.PairingException.CertificateRefused;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Which system sends a request of the certificate zone; from then on the request acts for it. */
@Component
class ZoneCallers {

    private final PairedSystems paired;

    ZoneCallers(PairedSystems paired) {
        this.paired = paired;
    }

    /** @throws CertificateRefused unless the request carries the certificate of a living pairing */
    PairedSystem of(HttpServletRequest request) {
        PairedSystem caller = paired.authenticate(ClientCertificate.of(request));
        LandscapeSystem system = caller.system();
        Actor.set(new Actor(Actor.Kind.SYSTEM, system.id().value(), system.name(), null));
        return caller;
    }

    /**
     * @param app whose address is called; whether another system has it is not told
     * @throws CertificateRefused also if the address is not the caller's own
     */
    PairedSystem of(HttpServletRequest request, String app) {
        PairedSystem caller = of(request);
        if (!caller.system().app().equals(app)) {
            throw new CertificateRefused("The client certificate belongs to another system than this address.");
        }
        return caller;
    }
}
