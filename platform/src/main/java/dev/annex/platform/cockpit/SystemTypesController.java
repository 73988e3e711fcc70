package dev.annex.platform.cockpit;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.landscape.Landscape;
import dev.annex.platform.landscape.SystemType;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /system-types}: what can be added to a landscape (administration-api, 3.2). */
@RestController
@OnHost(HostRole.COCKPIT)
class SystemTypesController {

    private final Landscape landscape;

    SystemTypesController(Landscape landscape) {
        this.landscape = landscape;
    }

    record SystemTypeView(String id, String name, String token, boolean managedByPlatform, List<String> plans) {
        static SystemTypeView of(SystemType type) {
            return new SystemTypeView(
                    type.id(), type.name(), type.token().code(), type.managedByPlatform(), type.plans());
        }
    }

    @GetMapping("/api/v1/system-types")
    Page<SystemTypeView> list(Listing listing) {
        // The catalogue has no age: sorted by time, types stand in the order of their ids.
        return listing.page(
                landscape.types().stream().map(SystemTypeView::of).toList(),
                SystemTypeView::id,
                SystemTypeView::name,
                _ -> Instant.EPOCH);
    }
}
