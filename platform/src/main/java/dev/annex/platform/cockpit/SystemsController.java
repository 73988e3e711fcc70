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
import dev.annex.foundation.operations.OperationId;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.cockpit.CockpitException.Absent;
import dev.annex.platform.landscape.Landscape;
import dev.annex.platform.landscape.LandscapeSystem;
import dev.annex.platform.landscape.RegistrationToken;
import dev.annex.platform.landscape.SystemId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code /global-accounts/{ga}/systems}: the landscape of a global account (administration-api, 3.2; pairing, 7). */
@RestController
@OnHost(HostRole.COCKPIT)
class SystemsController {

    private static final String PATH = GlobalAccountsController.PATH + "/{ga}/systems";
    private static final String ONE = PATH + "/{sys}";
    private static final RoleCollection[] OWNERS = {SYSTEM_LANDSCAPE_ADMINISTRATOR, GLOBAL_ACCOUNT_ADMINISTRATOR};
    private static final RoleCollection[] READERS = {
        SYSTEM_LANDSCAPE_ADMINISTRATOR, GLOBAL_ACCOUNT_ADMINISTRATOR, GLOBAL_ACCOUNT_VIEWER
    };

    private final Landscape landscape;
    private final LongWork work;
    private final Access access;
    private final TransactionTemplate transaction;

    SystemsController(Landscape landscape, LongWork work, Access access, TransactionTemplate transaction) {
        this.landscape = landscape;
        this.work = work;
        this.access = access;
        this.transaction = transaction;
    }

    /**
     * @param type id or name of a system type
     * @param subaccountId the subaccount whose subscription brings the system; absent: it is added by hand
     */
    record SystemToAdd(
            @Nullable String name,
            @Nullable String type,
            @Nullable String subaccountId) {}

    record TokenWanted(@Nullable String scenarioGroup) {}

    /** Shown to administrators, again and again while the token lives. */
    record TokenView(String url, String json, Instant expiresAt) {
        static TokenView of(RegistrationToken token) {
            return new TokenView(token.url(), token.json(), token.expiresAt());
        }

        @Override
        public String toString() {
            return "token until " + expiresAt;
        }
    }

    @GetMapping(PATH)
    Page<SystemView> list(Caller caller, @PathVariable String ga, Listing listing) {
        GlobalAccount account = access.globalAccount(caller, ga, READERS);
        Page<LandscapeSystem> page = landscape.page(account.id(), listing);
        Map<SystemId, List<SystemId>> same = landscape.sameSystems(
                account.id(), page.items().stream().map(LandscapeSystem::id).toList());
        return new Page<>(
                page.items().stream()
                        .map(system -> SystemView.of(system, same.getOrDefault(system.id(), List.of())))
                        .toList(),
                page.next());
    }

    @PostMapping(PATH)
    ResponseEntity<SystemView> add(Caller caller, @PathVariable String ga, @RequestBody SystemToAdd body) {
        GlobalAccount account = access.globalAccount(caller, ga, OWNERS);
        String name = Objects.requireNonNullElse(body.name(), "");
        String type = Objects.requireNonNullElse(body.type(), "");
        LandscapeSystem system = body.subaccountId() == null
                ? landscape.add(account.id(), name, type)
                : landscape.addSubscribed(account.id(), new SubaccountId(body.subaccountId()), name, type);
        URI location = URI.create(GlobalAccountsController.PATH + "/" + ga + "/systems/"
                + system.id().value());
        return ResponseEntity.created(location).body(view(system));
    }

    @GetMapping(ONE)
    ResponseEntity<SystemView> get(Caller caller, @PathVariable String ga, @PathVariable String sys) {
        return Versions.tagged(view(find(caller, ga, sys, READERS)));
    }

    /** What a patch may touch; another account is refused with what to do instead. */
    record SystemChange(@Nullable String name, @Nullable String globalAccountId) {}

    @PatchMapping(ONE)
    ResponseEntity<SystemView> change(
            Caller caller,
            @PathVariable String ga,
            @PathVariable String sys,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        SystemId id = find(caller, ga, sys, OWNERS).id();
        LandscapeSystem changed = Objects.requireNonNull(transaction.execute(_ -> {
            LandscapeSystem before = landscape.lock(id);
            Versions.match(ifMatch, view(before));
            var change = MergePatch.apply(new SystemChange(before.name(), ga), patch, SystemChange.class);
            return landscape.rename(
                    id,
                    Objects.requireNonNullElse(change.name(), ""),
                    new GlobalAccountId(Objects.requireNonNullElse(change.globalAccountId(), "")));
        }));
        return Versions.tagged(view(changed));
    }

    record MergeWanted(@Nullable String sourceId) {}

    @PostMapping(ONE + "/merge")
    SystemView merge(Caller caller, @PathVariable String ga, @PathVariable String sys, @RequestBody MergeWanted body) {
        SystemId target = find(caller, ga, sys, OWNERS).id();
        if (body.sourceId() == null) {
            throw new InvalidRequest("sourceId", "is missing");
        }
        SystemId source = find(caller, ga, body.sourceId(), OWNERS).id();
        return view(landscape.merge(target, source));
    }

    @DeleteMapping(ONE)
    ResponseEntity<OperationView> remove(Caller caller, @PathVariable String ga, @PathVariable String sys) {
        return begin(caller, ga, sys, landscape::remove);
    }

    @PostMapping(ONE + "/deregister")
    ResponseEntity<OperationView> deregister(
            Caller caller,
            @PathVariable String ga,
            @PathVariable String sys,
            @RequestParam(defaultValue = "false") boolean force) {
        return begin(caller, ga, sys, id -> landscape.deregister(id, force));
    }

    @PostMapping(ONE + "/token")
    ResponseEntity<TokenView> issueToken(
            Caller caller,
            @PathVariable String ga,
            @PathVariable String sys,
            @RequestParam(defaultValue = "false") boolean regenerate,
            @RequestBody(required = false) @Nullable TokenWanted body) {
        SystemId id = find(caller, ga, sys, OWNERS).id();
        String group = body == null ? null : body.scenarioGroup();
        RegistrationToken token = regenerate ? landscape.regenerateToken(id, group) : landscape.token(id, group);
        return ResponseEntity.status(token.fresh() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(TokenView.of(token));
    }

    @GetMapping(ONE + "/token")
    TokenView token(Caller caller, @PathVariable String ga, @PathVariable String sys) {
        return TokenView.of(landscape.liveToken(find(caller, ga, sys, OWNERS).id()));
    }

    /** The work and who may read of it are committed together. */
    private ResponseEntity<OperationView> begin(
            Caller caller, String ga, String sys, Function<SystemId, OperationId> begin) {
        GlobalAccount account = access.globalAccount(caller, ga, OWNERS);
        SystemId id = find(caller, ga, sys, OWNERS).id();
        return Objects.requireNonNull(transaction.execute(_ -> work.accepted(begin.apply(id), account)));
    }

    private SystemView view(LandscapeSystem system) {
        return SystemView.of(system, landscape.sameAs(system));
    }

    private LandscapeSystem find(Caller caller, String ga, String sys, RoleCollection... oneOf) {
        GlobalAccount account = access.globalAccount(caller, ga, oneOf);
        return landscape
                .find(new SystemId(sys))
                .filter(system -> system.globalAccount().equals(account.id()))
                .orElseThrow(() -> new Absent("system", sys));
    }
}
