package dev.annex.system.launchpad;

import dev.annex.foundation.administration.EntityTag;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.MergePatch;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.system.communication.CommunicationSystem;
import dev.annex.system.communication.CommunicationSystems;
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

/** {@code /communication-systems}: "Communication Systems" (administration-api, 4; marketing-cloud-tenant, 1.2). */
@RestController
@OnHost(HostRole.TENANT_UI)
@RequestMapping("/api/v1/communication-systems")
class CommunicationSystemsController {

    private static final String PATH = "/api/v1/communication-systems/";

    private final CommunicationSystems systems;
    private final CommunicationSystemBodies bodies;

    CommunicationSystemsController(CommunicationSystems systems, CommunicationSystemBodies bodies) {
        this.systems = systems;
        this.bodies = bodies;
    }

    @GetMapping
    Page<CommunicationSystemView> list(Listing listing) {
        return listing.page(
                systems.list().stream().map(bodies::view).toList(),
                CommunicationSystemView::id,
                system -> system.id() + " " + system.name(),
                CommunicationSystemView::changedAt);
    }

    @GetMapping("/{id}")
    ResponseEntity<CommunicationSystemView> get(@PathVariable String id) {
        return tagged(systems.require(id));
    }

    @PostMapping
    ResponseEntity<CommunicationSystemView> create(@RequestBody CommunicationSystemBody body) {
        CommunicationSystem system = systems.create(bodies.draft(body));
        return ResponseEntity.created(URI.create(PATH + system.id()))
                .eTag(EntityTag.of(system.version()))
                .body(bodies.view(system));
    }

    @PatchMapping("/{id}")
    ResponseEntity<CommunicationSystemView> change(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        CommunicationSystem before = systems.require(id);
        CommunicationSystemBody body = MergePatch.apply(bodies.body(before), patch, CommunicationSystemBody.class);
        return tagged(systems.change(id, EntityTag.version(ifMatch, before.version()), bodies.draft(body.withId(id))));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable String id) {
        systems.require(id);
        systems.delete(id);
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<CommunicationSystemView> tagged(CommunicationSystem system) {
        return ResponseEntity.ok().eTag(EntityTag.of(system.version())).body(bodies.view(system));
    }
}
