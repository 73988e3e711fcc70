package dev.annex.platform.servicebroker.osb;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.servicebroker.Catalogue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@RestController
@OnHost(HostRole.BROKER)
class CatalogController {

    private final Catalogue catalogue;
    private final CatalogDocument document;

    CatalogController(Catalogue catalogue, JsonMapper json, Hosts hosts) {
        this.catalogue = catalogue;
        this.document = new CatalogDocument(json, hosts.url(HostRole.COCKPIT));
    }

    @GetMapping("/v2/catalog")
    ObjectNode catalog() {
        return document.of(catalogue);
    }
}
