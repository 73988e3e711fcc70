package dev.annex.platform.cockpit;

import dev.annex.foundation.administration.UnmappedProblems;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Problems of requests to the cockpit's host that no controller takes. */
@Order(Ordered.LOWEST_PRECEDENCE)
@RestControllerAdvice
class CockpitUnmapped extends UnmappedProblems {

    CockpitUnmapped(Hosts hosts) {
        super(hosts, HostRole.COCKPIT);
    }
}
