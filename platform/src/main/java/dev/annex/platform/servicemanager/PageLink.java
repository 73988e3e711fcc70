package dev.annex.platform.servicemanager;

import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.node.ObjectNode;

/** A page of a list, with the way to the next one in the header as well (contract service-broker-and-manager, 5.2). */
final class PageLink {

    private PageLink() {}

    static ResponseEntity<ObjectNode> answer(ObjectNode page) {
        String token = page.path("token").asString("");
        return token.isEmpty()
                ? ResponseEntity.ok(page)
                : ResponseEntity.ok()
                        .header(HttpHeaders.LINK, "<" + next(token) + ">; rel=\"next\"")
                        .body(page);
    }

    /** The same list from there on; relative, like every address of the Service Manager (R1). */
    private static String next(String token) {
        URI asked = ServletUriComponentsBuilder.fromCurrentRequest().build(true).toUri();
        return UriComponentsBuilder.newInstance()
                .path(asked.getRawPath())
                .query(asked.getRawQuery())
                .replaceQueryParam("token", token)
                .build()
                .toString();
    }
}
