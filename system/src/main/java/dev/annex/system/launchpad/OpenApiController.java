package dev.annex.system.launchpad;

import dev.annex.foundation.administration.OpenApiDocument;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.OnHost;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.node.ObjectNode;

/** {@code /openapi.json}, made when somebody first asks for it: nobody else waits for it at the start. */
@RestController
@OnHost(HostRole.TENANT_UI)
class OpenApiController {

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final Hosts hosts;
    private volatile @Nullable ObjectNode document;

    OpenApiController(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings,
            Hosts hosts) {
        this.mappings = mappings;
        this.hosts = hosts;
    }

    @GetMapping(path = "/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode get() {
        ObjectNode made = document;
        if (made == null) {
            made = OpenApiDocument.of(
                    mappings.getObject().getHandlerMethods(),
                    getClass(),
                    "Annex Marketing system: administration API",
                    hosts.url(HostRole.TENANT_UI));
            document = made;
        }
        return made;
    }
}
