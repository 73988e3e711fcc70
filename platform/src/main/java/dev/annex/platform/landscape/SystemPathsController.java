package dev.annex.platform.landscape;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.landscape.PairingException.NotOffered;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everything else below {@code /{app}}: even that there is nothing is told to that system only (pairing, 1.5). */
@RestController
@OnHost(HostRole.PAIRING)
class SystemPathsController {

    private final ZoneCallers callers;

    SystemPathsController(ZoneCallers callers) {
        this.callers = callers;
    }

    @RequestMapping({"/{app}", "/{app}/**"})
    void any(@PathVariable String app, HttpServletRequest request) {
        callers.of(request, app);
        throw new NotOffered();
    }
}
