package dev.annex.platform.servicebroker.osb;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whatever the protocol does not know is refused in its form too. */
@RestController
@OnHost(HostRole.BROKER)
class UnknownPathController {

    @RequestMapping("/**")
    void refuse(HttpServletRequest request) {
        throw BrokerRefusal.notFound(
                request.getMethod() + " is not possible at this path; the paths of the Open Service"
                        + " Broker API are /v2/catalog and those below /v2/service_instances");
    }
}
