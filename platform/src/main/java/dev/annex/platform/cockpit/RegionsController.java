package dev.annex.platform.cockpit;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Region;
import dev.annex.platform.accounts.Regions;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /regions}: where subaccounts can be (administration-api, 3.1). */
@RestController
@OnHost(HostRole.COCKPIT)
class RegionsController {

    private final Regions regions;

    RegionsController(Regions regions) {
        this.regions = regions;
    }

    record RegionView(String id, String name, String provider, String market, boolean euAccess) {
        static RegionView of(Region region) {
            return new RegionView(region.id(), region.name(), region.provider(), region.market(), region.euAccess());
        }
    }

    @GetMapping("/api/v1/regions")
    Page<RegionView> list(Listing listing) {
        // The catalogue has no age: sorted by time, regions stand in the order of their ids.
        return listing.page(
                regions.all().stream().map(RegionView::of).toList(),
                RegionView::id,
                region -> region.id() + " " + region.name(),
                _ -> Instant.EPOCH);
    }
}
