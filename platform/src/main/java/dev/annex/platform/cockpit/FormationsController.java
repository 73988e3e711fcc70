package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_VIEWER;
import static dev.annex.platform.accounts.RoleCollection.SYSTEM_LANDSCAPE_ADMINISTRATOR;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.MergePatch;
import dev.annex.foundation.administration.OperationView;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.cockpit.CockpitException.Absent;
import dev.annex.platform.landscape.Formation;
import dev.annex.platform.landscape.FormationId;
import dev.annex.platform.landscape.Formations;
import dev.annex.platform.landscape.SystemId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code /global-accounts/{ga}/formations} (administration-api, 3.2; pairing, 7.8). */
@RestController
@OnHost(HostRole.COCKPIT)
class FormationsController {

    private static final String PATH = GlobalAccountsController.PATH + "/{ga}/formations";
    private static final String ONE = PATH + "/{id}";
    private static final RoleCollection[] OWNERS = {SYSTEM_LANDSCAPE_ADMINISTRATOR, GLOBAL_ACCOUNT_ADMINISTRATOR};
    private static final RoleCollection[] READERS = {
        SYSTEM_LANDSCAPE_ADMINISTRATOR, GLOBAL_ACCOUNT_ADMINISTRATOR, GLOBAL_ACCOUNT_VIEWER
    };

    private final Formations formations;
    private final LongWork work;
    private final Access access;
    private final TransactionTemplate transaction;

    FormationsController(Formations formations, LongWork work, Access access, TransactionTemplate transaction) {
        this.formations = formations;
        this.work = work;
        this.access = access;
        this.transaction = transaction;
    }

    record FormationView(
            String id,
            String name,
            String type,
            @Nullable String subaccountId,
            List<String> systemIds,
            String status,
            @Nullable String statusReason,
            Instant createdAt) {

        static FormationView of(Formation formation) {
            return new FormationView(
                    formation.id().value(),
                    formation.name(),
                    formation.type().title(),
                    formation.subaccount() == null
                            ? null
                            : formation.subaccount().value(),
                    formation.systems().stream().map(SystemId::value).toList(),
                    formation.status().word(),
                    formation.statusReason(),
                    formation.createdAt());
        }
    }

    record FormationToCreate(
            @Nullable String name,
            @Nullable String type,
            @Nullable String subaccountId,
            @Nullable List<@Nullable String> systemIds) {}

    /** What a patch may touch. */
    record FormationChange(
            @Nullable String name,
            @Nullable String subaccountId,
            @Nullable List<@Nullable String> systemIds) {}

    @GetMapping(PATH)
    Page<FormationView> list(Caller caller, @PathVariable String ga, Listing listing) {
        GlobalAccount account = access.globalAccount(caller, ga, READERS);
        return listing.page(
                formations.list(account.id()).stream().map(FormationView::of).toList(),
                FormationView::id,
                FormationView::name,
                FormationView::createdAt);
    }

    @PostMapping(PATH)
    ResponseEntity<FormationView> create(Caller caller, @PathVariable String ga, @RequestBody FormationToCreate body) {
        GlobalAccount account = access.globalAccount(caller, ga, OWNERS);
        Formation formation = formations.create(
                account.id(),
                Objects.requireNonNullElse(body.name(), ""),
                Objects.requireNonNullElse(body.type(), ""),
                subaccount(body.subaccountId()),
                systems(body.systemIds()));
        URI location = URI.create(GlobalAccountsController.PATH + "/" + ga + "/formations/"
                + formation.id().value());
        return ResponseEntity.created(location).body(FormationView.of(formation));
    }

    @GetMapping(ONE)
    ResponseEntity<FormationView> get(Caller caller, @PathVariable String ga, @PathVariable String id) {
        return Versions.tagged(FormationView.of(find(caller, ga, id, READERS)));
    }

    @PatchMapping(ONE)
    ResponseEntity<FormationView> change(
            Caller caller,
            @PathVariable String ga,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        FormationId formation = find(caller, ga, id, OWNERS).id();
        Formation changed = Objects.requireNonNull(transaction.execute(_ -> {
            Formation before = formations.lock(formation);
            FormationView seen = FormationView.of(before);
            Versions.match(ifMatch, seen);
            var change = MergePatch.apply(
                    new FormationChange(seen.name(), seen.subaccountId(), seen.systemIds()),
                    patch,
                    FormationChange.class);
            return formations.change(new Formation(
                    before.id(),
                    before.globalAccount(),
                    Objects.requireNonNullElse(change.name(), ""),
                    before.type(),
                    subaccount(change.subaccountId()),
                    systems(change.systemIds()),
                    before.status(),
                    before.statusReason(),
                    before.createdAt(),
                    before.revision()));
        }));
        return Versions.tagged(FormationView.of(changed));
    }

    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String ga, @PathVariable String id) {
        formations.delete(find(caller, ga, id, OWNERS).id());
    }

    /** The work and who may read of it are committed together. */
    @PostMapping(ONE + "/resynchronize")
    ResponseEntity<OperationView> resynchronize(Caller caller, @PathVariable String ga, @PathVariable String id) {
        GlobalAccount account = access.globalAccount(caller, ga, OWNERS);
        FormationId formation = find(caller, ga, id, OWNERS).id();
        return Objects.requireNonNull(
                transaction.execute(_ -> work.accepted(formations.resynchronize(formation), account)));
    }

    private Formation find(Caller caller, String ga, String id, RoleCollection... oneOf) {
        GlobalAccount account = access.globalAccount(caller, ga, oneOf);
        return formations
                .find(new FormationId(id))
                .filter(formation -> formation.globalAccount().equals(account.id()))
                .orElseThrow(() -> new Absent("formation", id));
    }

    private static @Nullable SubaccountId subaccount(@Nullable String id) {
        return id == null ? null : new SubaccountId(id);
    }

    private static List<SystemId> systems(@Nullable List<@Nullable String> ids) {
        if (ids != null && ids.contains(null)) {
            throw new InvalidRequest("systemIds", "must hold ids of systems only");
        }
        return ids == null ? List.of() : ids.stream().map(SystemId::new).toList();
    }
}
