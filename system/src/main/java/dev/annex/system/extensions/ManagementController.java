package dev.annex.system.extensions;

import dev.annex.foundation.administration.EntityTag;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.system.communication.KeptObjects;
import dev.annex.system.communication.KeptObjects.Kept;
import dev.annex.system.communication.Scenarios;
import dev.annex.system.communication.Tenant;
import dev.annex.system.extensions.ManagementBodies.Invalid;
import dev.annex.system.extensions.Peers.Peer;
import dev.annex.wire.management.CommunicationArrangement;
import dev.annex.wire.management.CommunicationSystem;
import dev.annex.wire.management.CommunicationUser;
import dev.annex.wire.management.SystemDescription;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The management API, which paired platforms call for their service instances (pairing, 8.3 and 8.4). */
@RestController
@OnHost(HostRole.TENANT_API)
@RequestMapping("/management/v1")
class ManagementController {

    private static final Pattern ID = Pattern.compile("[A-Z0-9_]{1,30}");

    private final KeptObjects kept;
    private final ManagementBodies bodies;
    private final Scenarios scenarios;
    private final Tenant tenant;

    ManagementController(KeptObjects kept, ManagementBodies bodies, Scenarios scenarios, Tenant tenant) {
        this.kept = kept;
        this.bodies = bodies;
        this.scenarios = scenarios;
        this.tenant = tenant;
    }

    @GetMapping({"", "/"})
    SystemDescription describe() {
        return new SystemDescription(
                tenant.id(),
                "SAP Marketing Cloud",
                "1",
                scenarios.list().stream().map(bodies::wire).toList());
    }

    @GetMapping("/communication-users")
    List<CommunicationUser> users(
            @AuthenticationPrincipal Peer peer, @RequestParam(required = false) @Nullable String owner) {
        return kept.users(prefix(peer, owner)).stream().map(bodies::wire).toList();
    }

    @GetMapping("/communication-users/{id}")
    ResponseEntity<CommunicationUser> user(@AuthenticationPrincipal Peer peer, @PathVariable String id) {
        return kept.users(Owner.prefix(peer.account())).stream()
                .filter(user -> user.userName().equals(id))
                .findFirst()
                .map(user -> read(user.version(), bodies.wire(user)))
                .orElseThrow(() -> new Absent("communication user", id));
    }

    @PutMapping("/communication-users/{id}")
    ResponseEntity<CommunicationUser> putUser(
            @AuthenticationPrincipal Peer peer,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody CommunicationUser body) {
        checkId(id);
        String owner = owner(peer, body.owner());
        return saved(
                kept.putUser(owner, EntityTag.version(ifMatch), bodies.draft(id, body)),
                bodies::wire,
                saved -> saved.version());
    }

    @DeleteMapping("/communication-users/{id}")
    ResponseEntity<Void> deleteUser(
            @AuthenticationPrincipal Peer peer,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        kept.deleteUser(Owner.prefix(peer.account()), EntityTag.version(ifMatch), id);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/communication-systems")
    List<CommunicationSystem> systems(
            @AuthenticationPrincipal Peer peer, @RequestParam(required = false) @Nullable String owner) {
        return kept.systems(prefix(peer, owner)).stream().map(bodies::wire).toList();
    }

    @GetMapping("/communication-systems/{id}")
    ResponseEntity<CommunicationSystem> system(@AuthenticationPrincipal Peer peer, @PathVariable String id) {
        return kept.systems(Owner.prefix(peer.account())).stream()
                .filter(system -> system.id().equals(id))
                .findFirst()
                .map(system -> read(system.version(), bodies.wire(system)))
                .orElseThrow(() -> new Absent("communication system", id));
    }

    @PutMapping("/communication-systems/{id}")
    ResponseEntity<CommunicationSystem> putSystem(
            @AuthenticationPrincipal Peer peer,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody CommunicationSystem body) {
        checkId(id);
        String owner = owner(peer, body.owner());
        return saved(
                kept.putSystem(owner, EntityTag.version(ifMatch), bodies.draft(id, body)),
                bodies::wire,
                saved -> saved.version());
    }

    @DeleteMapping("/communication-systems/{id}")
    ResponseEntity<Void> deleteSystem(
            @AuthenticationPrincipal Peer peer,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        kept.deleteSystem(Owner.prefix(peer.account()), EntityTag.version(ifMatch), id);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/communication-arrangements")
    List<CommunicationArrangement> arrangements(
            @AuthenticationPrincipal Peer peer, @RequestParam(required = false) @Nullable String owner) {
        return kept.arrangements(prefix(peer, owner)).stream().map(bodies::wire).toList();
    }

    @GetMapping("/communication-arrangements/{id}")
    ResponseEntity<CommunicationArrangement> arrangement(@AuthenticationPrincipal Peer peer, @PathVariable String id) {
        return kept.arrangements(Owner.prefix(peer.account())).stream()
                .filter(arrangement -> id.equals(arrangement.externalId()))
                .findFirst()
                .map(arrangement -> read(arrangement.version(), bodies.wire(arrangement)))
                .orElseThrow(() -> new Absent("communication arrangement", id));
    }

    @PutMapping("/communication-arrangements/{id}")
    ResponseEntity<CommunicationArrangement> putArrangement(
            @AuthenticationPrincipal Peer peer,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody CommunicationArrangement body) {
        checkId(id);
        String owner = owner(peer, body.owner());
        return saved(
                kept.putArrangement(owner, EntityTag.version(ifMatch), id, bodies.draft(body)),
                bodies::wire,
                saved -> saved.version());
    }

    @DeleteMapping("/communication-arrangements/{id}")
    ResponseEntity<Void> deleteArrangement(
            @AuthenticationPrincipal Peer peer,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        kept.deleteArrangement(Owner.prefix(peer.account()), EntityTag.version(ifMatch), id);
        return ResponseEntity.noContent().build();
    }

    /** What the caller does not own is absent for it. */
    static final class Absent extends Failure {
        private static final long serialVersionUID = 1L;

        Absent(String what, String id) {
            super(FailureKind.NOT_FOUND, "NOT_FOUND", "There is no " + what + " " + id + " of this account.");
        }
    }

    private static void checkId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new Invalid("id", "must be 1 to 30 of the characters A-Z, 0-9 and _");
        }
    }

    private static String owner(Peer peer, @Nullable String owner) {
        if (owner == null || !Owner.of(peer.account(), owner)) {
            throw new Invalid("owner", "must be annex:<account>:<instance>, with the account of the calling platform");
        }
        return owner;
    }

    /** A caller never sees beyond its own account, whatever it asks for. */
    private static String prefix(Peer peer, @Nullable String asked) {
        String own = Owner.prefix(peer.account());
        return asked != null && asked.startsWith(own) ? asked : own;
    }

    private static <T> ResponseEntity<T> read(long version, T body) {
        return ResponseEntity.ok().eTag(EntityTag.of(version)).body(body);
    }

    private static <D, W> ResponseEntity<W> saved(Kept<D> kept, Function<D, W> wire, Function<D, Long> version) {
        return ResponseEntity.status(kept.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(EntityTag.of(version.apply(kept.object())))
                .body(wire.apply(kept.object()));
    }
}
