package dev.annex.platform.servicebroker.osb;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.servicebroker.Catalogue;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.json.JsonMapper;

@RestController
@OnHost(HostRole.BROKER)
class CatalogController {

    private final Catalogue catalogue;
    private final CatalogDocument document;
    private final JsonMapper json;

    CatalogController(Catalogue catalogue, JsonMapper json, Hosts hosts) {
        this.catalogue = catalogue;
        this.json = json;
        this.document = new CatalogDocument(json, hosts.url(HostRole.COCKPIT));
    }

    /** With a validator, so that platforms may ask whether anything changed (OSB 2.16, "Catalog Management"). */
    @GetMapping("/v2/catalog")
    ResponseEntity<byte[]> catalog(WebRequest request) {
        byte[] body = json.writeValueAsBytes(document.of(catalogue));
        String validator = "\"" + DigestUtils.md5DigestAsHex(body) + "\"";
        if (request.checkNotModified(validator)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(validator)
                    .build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(validator)
                .body(body);
    }
}
