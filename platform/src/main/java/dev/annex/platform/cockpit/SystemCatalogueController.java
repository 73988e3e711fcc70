package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_VIEWER;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_VIEWER;
import static dev.annex.platform.accounts.RoleCollection.SYSTEM_LANDSCAPE_ADMINISTRATOR;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.cockpit.CockpitException.Absent;
import dev.annex.platform.landscape.Landscape;
import dev.annex.platform.landscape.LandscapeSystem;
import dev.annex.platform.landscape.RegisteredApi;
import dev.annex.platform.landscape.RegisteredApis;
import dev.annex.platform.landscape.RegisteredEventSet;
import dev.annex.platform.landscape.SystemId;
import dev.annex.platform.landscape.SystemManagement;
import dev.annex.wire.management.SystemDescription;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a system offers: scenarios of a managed one, APIs and event sets that it registered (administration-api, 3.2). */
@RestController
@OnHost(HostRole.COCKPIT)
class SystemCatalogueController {

    private static final String ONE = GlobalAccountsController.PATH + "/{ga}/systems/{sys}";
    private static final RoleCollection[] SCENARIO_READERS = {
        SYSTEM_LANDSCAPE_ADMINISTRATOR, GLOBAL_ACCOUNT_ADMINISTRATOR, SUBACCOUNT_ADMINISTRATOR
    };
    private static final RoleCollection[] READERS = {
        SYSTEM_LANDSCAPE_ADMINISTRATOR,
        GLOBAL_ACCOUNT_ADMINISTRATOR,
        GLOBAL_ACCOUNT_VIEWER,
        SUBACCOUNT_ADMINISTRATOR,
        SUBACCOUNT_VIEWER
    };

    private final Landscape landscape;
    private final SystemManagement management;
    private final RegisteredApis registered;
    private final Access access;

    SystemCatalogueController(
            Landscape landscape, SystemManagement management, RegisteredApis registered, Access access) {
        this.landscape = landscape;
        this.management = management;
        this.registered = registered;
        this.access = access;
    }

    /** @param authentication what callers need: none, basic, oauth or certificate; never the credentials themselves */
    record ApiView(
            String id,
            String provider,
            String name,
            String description,
            @Nullable String identifier,
            String targetUrl,
            @Nullable String type,
            @Nullable String specificationUrl,
            String specification,
            String authentication,
            Instant createdAt) {

        static ApiView of(RegisteredApi api) {
            URI specification = api.specificationUrl();
            return new ApiView(
                    api.id(),
                    api.provider(),
                    api.name(),
                    api.description(),
                    api.identifier(),
                    address(api.targetUrl()),
                    api.type(),
                    specification == null ? null : address(specification),
                    word(api.specification()),
                    word(api.credentials()),
                    api.registeredAt());
        }

        private static String word(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }

        /** Without what may be a secret: user information and query. */
        private static String address(URI url) {
            String port = url.getPort() == -1 ? "" : ":" + url.getPort();
            return url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
        }
    }

    /** @param events keys of its topics or channels */
    record EventSetView(
            String id,
            String provider,
            String name,
            String description,
            @Nullable String identifier,
            List<String> events,
            Instant createdAt) {

        static EventSetView of(RegisteredEventSet set) {
            return new EventSetView(
                    set.id(),
                    set.provider(),
                    set.name(),
                    set.description(),
                    set.identifier(),
                    set.events(),
                    set.registeredAt());
        }
    }

    @GetMapping(ONE + "/scenarios")
    Page<SystemDescription.Scenario> scenarios(
            Caller caller, @PathVariable String ga, @PathVariable String sys, Listing listing) {
        SystemId id = find(caller, ga, sys, SCENARIO_READERS).id();
        return listing.page(
                management.of(id).describe().scenarios(),
                SystemDescription.Scenario::id,
                SystemDescription.Scenario::name,
                _ -> Instant.EPOCH);
    }

    @GetMapping(ONE + "/apis")
    Page<ApiView> apis(Caller caller, @PathVariable String ga, @PathVariable String sys, Listing listing) {
        LandscapeSystem system = find(caller, ga, sys, READERS);
        return listing.page(
                registered.apis(system.pairedAs()).stream().map(ApiView::of).toList(),
                ApiView::id,
                ApiView::name,
                ApiView::createdAt);
    }

    @GetMapping(ONE + "/event-sets")
    Page<EventSetView> eventSets(Caller caller, @PathVariable String ga, @PathVariable String sys, Listing listing) {
        LandscapeSystem system = find(caller, ga, sys, READERS);
        return listing.page(
                registered.eventSets(system.pairedAs()).stream()
                        .map(EventSetView::of)
                        .toList(),
                EventSetView::id,
                EventSetView::name,
                EventSetView::createdAt);
    }

    private LandscapeSystem find(Caller caller, String ga, String sys, RoleCollection... oneOf) {
        GlobalAccount account = access.globalAccount(caller, ga, oneOf);
        return landscape
                .find(new SystemId(sys))
                .filter(system -> system.globalAccount().equals(account.id()))
                .orElseThrow(() -> new Absent("system", sys));
    }
}
