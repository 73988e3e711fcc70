package dev.annex.system.business;

import static dev.annex.system.business.ContactRelations.CONTACT;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The golden record of a contact: each field has the value of the facet that was changed last and has one
 * (marketing-cloud-tenant 3.3). Obsolete facets do not count.
 */
final class BestRecord {

    private static final Set<String> OWN =
            Set.of("contact_uuid", "creation_date_time", "identity_is_removed", "is_marked_for_deletion");

    static Values of(Values contact, List<Values> facets) {
        var best = Values.of("contact_uuid", contact.get("contact_uuid"))
                .with("creation_date_time", contact.get("creation_date_time"));
        var newest = facets.stream()
                .filter(facet -> !facet.flag("is_obsolete"))
                .sorted(Comparator.comparing(BestRecord::lastChange).reversed())
                .toList();
        for (var field : CONTACT.fields()) {
            if (OWN.contains(field.name())) {
                continue;
            }
            for (var facet : newest) {
                if (hasValue(field, facet)) {
                    best = best.with(field.name(), facet.get(field.name()));
                    break;
                }
            }
        }
        if (best.text("full_name").isEmpty()) {
            best = best.with("full_name", (best.text("first_name") + " " + best.text("last_name")).strip());
        }
        if (!newest.isEmpty() && best.instant("last_change_date_time") == null) {
            best = best.with("last_change_date_time", lastChange(newest.getFirst()));
        }
        return best;
    }

    private static boolean hasValue(Field field, Values facet) {
        return switch (field.type()) {
            case TEXT -> !facet.text(field.name()).isEmpty();
            case FLAG -> facet.flag(field.name());
            case GUID, INSTANT, DECIMAL, NUMBER -> facet.get(field.name()) != null;
        };
    }

    private static Instant lastChange(Values facet) {
        var at = facet.instant("origin_data_last_chg_utc_date_time");
        return at == null ? Instant.EPOCH : at;
    }

    private BestRecord() {}
}
