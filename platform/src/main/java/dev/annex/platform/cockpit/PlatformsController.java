package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.servicebroker.PlatformCredentials;
import dev.annex.platform.servicebroker.PlatformType;
import dev.annex.platform.servicebroker.Platforms;
import dev.annex.platform.servicebroker.RegisteredPlatform;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /subaccounts/{sub}/platforms}: who may order services for a subaccount (administration-api, 3.3). */
@RestController
@OnHost(HostRole.COCKPIT)
class PlatformsController {

    private static final String PATH = "/api/v1/subaccounts/{sub}/platforms";

    private final Platforms platforms;
    private final Access access;
    private final Hosts hosts;

    PlatformsController(Platforms platforms, Access access, Hosts hosts) {
        this.platforms = platforms;
        this.access = access;
        this.hosts = hosts;
    }

    record PlatformToRegister(
            @Nullable String name, @Nullable String type) {}

    /** @param users names of its credential pairs; their passwords were shown when they were made, and never again */
    record PlatformView(String id, String name, String type, String url, List<String> users, Instant createdAt) {}

    /** @param password shown here and never again */
    record PlatformCredentialsView(String id, String name, String type, String url, String user, String password) {}

    @GetMapping(PATH)
    Page<PlatformView> list(Caller caller, @PathVariable String sub, Listing listing) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        return listing.page(
                platforms.list(subaccount.id()).stream().map(this::view).toList(),
                PlatformView::id,
                PlatformView::name,
                PlatformView::createdAt);
    }

    @GetMapping(PATH + "/{id}")
    PlatformView get(Caller caller, @PathVariable String sub, @PathVariable String id) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        return view(platforms.require(subaccount.id(), id));
    }

    @PostMapping(PATH)
    ResponseEntity<PlatformCredentialsView> register(
            Caller caller, @PathVariable String sub, @RequestBody PlatformToRegister body) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        PlatformType type = PlatformType.ofWire(Objects.requireNonNullElse(body.type(), ""))
                .orElseThrow(() -> new InvalidRequest("type", "must be cloudfoundry, kubernetes or other"));
        PlatformCredentials made =
                platforms.register(subaccount.id(), Objects.requireNonNullElse(body.name(), ""), type);
        return ResponseEntity.created(location(sub, made)).body(view(made));
    }

    @PostMapping(PATH + "/{id}/credentials")
    ResponseEntity<PlatformCredentialsView> addCredentials(
            Caller caller, @PathVariable String sub, @PathVariable String id) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        PlatformCredentials made = platforms.addCredentials(subaccount.id(), id);
        return ResponseEntity.created(location(sub, made)).body(view(made));
    }

    @DeleteMapping(PATH + "/{id}/credentials/{user}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeCredentials(
            Caller caller, @PathVariable String sub, @PathVariable String id, @PathVariable String user) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        platforms.removeCredentials(subaccount.id(), id, user);
    }

    @DeleteMapping(PATH + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unregister(Caller caller, @PathVariable String sub, @PathVariable String id) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        platforms.delete(subaccount.id(), id);
    }

    private PlatformView view(RegisteredPlatform platform) {
        return new PlatformView(
                platform.id(),
                platform.name(),
                platform.type().wireName(),
                hosts.url(HostRole.BROKER),
                platforms.users(platform),
                platform.createdAt());
    }

    private PlatformCredentialsView view(PlatformCredentials made) {
        RegisteredPlatform platform = made.platform();
        return new PlatformCredentialsView(
                platform.id(),
                platform.name(),
                platform.type().wireName(),
                hosts.url(HostRole.BROKER),
                made.user(),
                made.password());
    }

    private static URI location(String sub, PlatformCredentials made) {
        return URI.create(
                "/api/v1/subaccounts/" + sub + "/platforms/" + made.platform().id());
    }
}
