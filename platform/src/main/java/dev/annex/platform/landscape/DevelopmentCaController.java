package dev.annex.platform.landscape;

import dev.annex.foundation.edge.EdgeSettings;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.landscape.PairingException.NotOffered;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The authority of a development installation, for systems that have to trust it before they pair (pairing, 1.3). */
@RestController
@OnHost(HostRole.PAIRING)
class DevelopmentCaController {

    private static final MediaType PEM = new MediaType("application", "x-pem-file");

    private final EdgeSettings edge;
    private final TlsMaterial tls;

    DevelopmentCaController(EdgeSettings edge, TlsMaterial tls) {
        this.edge = edge;
        this.tls = tls;
    }

    @GetMapping("/ca.pem")
    ResponseEntity<String> authorities() {
        if (!edge.development()) {
            throw new NotOffered();
        }
        return ResponseEntity.ok().contentType(PEM).body(tls.authoritiesPem());
    }
}
