package dev.annex.platform.landscape;

import dev.annex.foundation.edge.ClientCertificate;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.landscape.PairingException.CertificateRefused;
import dev.annex.platform.landscape.PairingException.NotOffered;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everything below {@code /{app}}: open to the certificate of that system only (pairing, 1.5). */
@RestController
@OnHost(HostRole.PAIRING)
class SystemPathsController {

    private final PairedSystems paired;

    SystemPathsController(PairedSystems paired) {
        this.paired = paired;
    }

    @RequestMapping({"/{app}", "/{app}/**"})
    void any(@PathVariable String app, HttpServletRequest request) {
        PairedSystem caller = paired.authenticate(ClientCertificate.of(request));
        if (!caller.system().app().equals(app)) {
            throw new CertificateRefused("The client certificate belongs to another system than this address.");
        }
        throw new NotOffered();
    }
}
