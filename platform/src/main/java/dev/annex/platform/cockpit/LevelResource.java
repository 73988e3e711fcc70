package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_VIEWER;

import dev.annex.foundation.administration.AdministrationJson;
import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.MergePatch;
import dev.annex.foundation.administration.Page;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.cockpit.CockpitException.Absent;
import dev.annex.platform.destinations.DestinationLevel;
import dev.annex.platform.destinations.Destinations;
import dev.annex.platform.destinations.LevelObjects;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import tools.jackson.databind.node.ObjectNode;

/**
 * The flat objects of the destination service, of a subaccount or, with {@code ?instanceId=}, of one of its instances
 * (administration-api, 3.4). Administrators see secrets, which the audit log tells; viewers do not.
 */
abstract class LevelResource {

    private final String collection;
    private final LevelObjects objects;
    private final Destinations destinations;
    private final Accounts accounts;
    private final Access access;
    private final TransactionTemplate transaction;

    /** @param collection last segment of the path; without its {@code s} the word for one of them */
    LevelResource(
            String collection,
            LevelObjects objects,
            Destinations destinations,
            Accounts accounts,
            Access access,
            TransactionTemplate transaction) {
        this.collection = collection;
        this.objects = objects;
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
        Subaccount subaccount = readable(caller, sub);
        DestinationLevel level = destinations.level(subaccount.id(), instanceId);
        return listing.page(
                objects.list(level).stream()
                        .map(shownTo(caller, subaccount, level, "*"))
                        .toList(),
                objects::name,
                objects::name,
                _ -> Instant.EPOCH);
    }

    @GetMapping("/{name}")
    ResponseEntity<Map<String, String>> get(
            Caller caller,
            @PathVariable String sub,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String instanceId) {
        Subaccount subaccount = readable(caller, sub);
        DestinationLevel level = destinations.level(subaccount.id(), instanceId);
        Map<String, String> properties = require(level, name);
        return Versions.tagged(shownTo(caller, subaccount, level, name).apply(properties));
    }

    @PostMapping
    ResponseEntity<Map<String, String>> create(
            Caller caller,
            @PathVariable String sub,
            @RequestParam(required = false) @Nullable String instanceId,
            @RequestBody ObjectNode body) {
        DestinationLevel level = administered(caller, sub, instanceId);
        Map<String, String> properties = objects.read(body);
        objects.create(level, properties);
        return ResponseEntity.created(URI.create("/api/v1/subaccounts/" + sub + "/" + collection + "/"
                        + objects.name(properties) + (instanceId == null ? "" : "?instanceId=" + instanceId)))
                .body(properties);
    }

    @PatchMapping("/{name}")
    ResponseEntity<Map<String, String>> change(
            Caller caller,
            @PathVariable String sub,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String instanceId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        DestinationLevel level = administered(caller, sub, instanceId);
        return Versions.tagged(Objects.requireNonNull(transaction.execute(_ -> {
            accounts.hold(level.subaccount());
            Map<String, String> before = require(level, name);
            Versions.match(ifMatch, before);
            ObjectNode changeable = AdministrationJson.MAPPER.valueToTree(before);
            Map<String, String> after = objects.read(MergePatch.apply(changeable, patch, ObjectNode.class));
            if (!name.equals(objects.name(after))) {
                throw new InvalidRequest(objects.nameKey(), "must stay '" + name + "'; create another one instead");
            }
            objects.replace(level, after);
            return after;
        })));
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
        objects.delete(level, name);
    }

    final Subaccount readable(Caller caller, String sub) {
        return access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER);
    }

    final DestinationLevel administered(Caller caller, String sub, @Nullable String instanceId) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        return destinations.level(subaccount.id(), instanceId);
    }

    final Map<String, String> require(DestinationLevel level, String name) {
        return objects.find(level, name)
                .orElseThrow(() -> new Absent(collection.substring(0, collection.length() - 1), name));
    }

    private UnaryOperator<Map<String, String>> shownTo(
            Caller caller, Subaccount subaccount, DestinationLevel level, String name) {
        if (access.reads(caller, subaccount, SUBACCOUNT_ADMINISTRATOR)) {
            objects.shown(level, name);
            return UnaryOperator.identity();
        }
        return objects::withoutSecrets;
    }
}
