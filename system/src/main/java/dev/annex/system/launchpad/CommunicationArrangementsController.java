package dev.annex.system.launchpad;

import dev.annex.foundation.administration.EntityTag;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.MergePatch;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.system.communication.Arrangement;
import dev.annex.system.communication.CommunicationArrangements;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code /communication-arrangements}: "Communication Arrangements" (administration-api, 4; marketing-cloud-tenant, 1.2). */
@RestController
@OnHost(HostRole.TENANT_UI)
@RequestMapping("/api/v1/communication-arrangements")
class CommunicationArrangementsController {

    private static final String PATH = "/api/v1/communication-arrangements/";

    private final CommunicationArrangements arrangements;
    private final CommunicationArrangementBodies bodies;

    CommunicationArrangementsController(CommunicationArrangements arrangements, CommunicationArrangementBodies bodies) {
        this.arrangements = arrangements;
        this.bodies = bodies;
    }

    @GetMapping
    Page<CommunicationArrangementView> list(Listing listing) {
        return listing.page(
                arrangements.list().stream().map(bodies::view).toList(),
                CommunicationArrangementView::uuid,
                CommunicationArrangementView::name,
                CommunicationArrangementView::changedAt);
    }

    @GetMapping("/{id}")
    ResponseEntity<CommunicationArrangementView> get(@PathVariable String id) {
        return tagged(arrangements.require(id));
    }

    @PostMapping
    ResponseEntity<CommunicationArrangementView> create(@RequestBody CommunicationArrangementBody body) {
        Arrangement arrangement = arrangements.create(bodies.draft(body));
        return ResponseEntity.created(URI.create(PATH + arrangement.uuid()))
                .eTag(EntityTag.of(arrangement.version()))
                .body(bodies.view(arrangement));
    }

    @PatchMapping("/{id}")
    ResponseEntity<CommunicationArrangementView> change(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        Arrangement before = arrangements.require(id);
        CommunicationArrangementBody body =
                MergePatch.apply(bodies.body(before), patch, CommunicationArrangementBody.class);
        return tagged(arrangements.change(id, EntityTag.version(ifMatch, before.version()), bodies.draft(body)));
    }

    @PostMapping("/{id}/reactivate")
    ResponseEntity<CommunicationArrangementView> reactivate(@PathVariable String id) {
        return tagged(arrangements.reactivate(id));
    }

    @PostMapping("/{id}/check-connection")
    ResponseEntity<Void> checkConnection(@PathVariable String id) {
        arrangements.checkConnection(id);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable String id) {
        arrangements.require(id);
        arrangements.delete(id);
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<CommunicationArrangementView> tagged(Arrangement arrangement) {
        return ResponseEntity.ok().eTag(EntityTag.of(arrangement.version())).body(bodies.view(arrangement));
    }
}
