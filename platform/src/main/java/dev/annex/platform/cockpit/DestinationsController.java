package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_VIEWER;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.cockpit.CockpitException.Absent;
import dev.annex.platform.destinations.DestinationLevel;
import dev.annex.platform.destinations.Destinations;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /subaccounts/{sub}/destinations}: the flat objects of the destination service, of the subaccount or, with
 * {@code ?instanceId=}, of one of its instances (administration-api, 3.4).
 */
@RestController
@OnHost(HostRole.COCKPIT)
@RequestMapping("/api/v1/subaccounts/{sub}/destinations")
class DestinationsController {

    private final Destinations destinations;
    private final Accounts accounts;
    private final Access access;
    private final TransactionTemplate transaction;

    DestinationsController(
            Destinations destinations, Accounts accounts, Access access, TransactionTemplate transaction) {
        this.destinations = destinations;
        this.accounts = accounts;
        this.access = access;
        this.transaction = transaction;
    }

    @GetMapping
    Page<Map<String, String>> list(
            Caller caller,
            @PathVariable String sub,
            @RequestParam(required = false) @Nullable String instanceId,
            Listing listing) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER);
        DestinationLevel level = destinations.level(subaccount.id(), instanceId);
        UnaryOperator<Map<String, String>> shown = shownTo(caller, subaccount);
        return listing.page(
                destinations.list(level).stream().map(shown).toList(),
                DestinationsController::name,
                DestinationsController::name,
                _ -> Instant.EPOCH);
    }

    @GetMapping("/{name}")
    ResponseEntity<Map<String, String>> get(
            Caller caller,
            @PathVariable String sub,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String instanceId) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER);
        Map<String, String> properties = require(destinations.level(subaccount.id(), instanceId), name);
        return Versions.tagged(shownTo(caller, subaccount).apply(properties));
    }

    @PostMapping
    ResponseEntity<Map<String, String>> create(
            Caller caller,
            @PathVariable String sub,
            @RequestParam(required = false) @Nullable String instanceId,
            @RequestBody ObjectNode body) {
        DestinationLevel level = administered(caller, sub, instanceId);
        Map<String, String> properties = destinations.read(body);
        destinations.create(level, properties);
        return ResponseEntity.created(URI.create("/api/v1/subaccounts/" + sub + "/destinations/" + name(properties)
                        + (instanceId == null ? "" : "?instanceId=" + instanceId)))
                .body(properties);
    }

    @PutMapping("/{name}")
    ResponseEntity<Map<String, String>> replace(
            Caller caller,
            @PathVariable String sub,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String instanceId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode body) {
        DestinationLevel level = administered(caller, sub, instanceId);
        Map<String, String> properties = destinations.read(body);
        if (!name.equals(name(properties))) {
            throw new InvalidRequest("Name", "must be '" + name + "', the name in the path");
        }
        transaction.executeWithoutResult(_ -> {
            accounts.hold(level.subaccount());
            Versions.match(ifMatch, require(level, name));
            destinations.replace(level, properties);
        });
        return Versions.tagged(properties);
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            Caller caller,
            @PathVariable String sub,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String instanceId) {
        DestinationLevel level = administered(caller, sub, instanceId);
        require(level, name);
        destinations.delete(level, name);
    }

    private DestinationLevel administered(Caller caller, String sub, @Nullable String instanceId) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        return destinations.level(subaccount.id(), instanceId);
    }

    private Map<String, String> require(DestinationLevel level, String name) {
        return destinations.find(level, name).orElseThrow(() -> new Absent("destination", name));
    }

    private UnaryOperator<Map<String, String>> shownTo(Caller caller, Subaccount subaccount) {
        return access.reads(caller, subaccount, SUBACCOUNT_ADMINISTRATOR)
                ? UnaryOperator.identity()
                : destinations::withoutSecrets;
    }

    private static String name(Map<String, String> properties) {
        return properties.getOrDefault("Name", "");
    }
}
