package dev.annex.system.business;

import static dev.annex.system.business.ContactRelations.ACCOUNT_TEAM_MEMBER;
import static dev.annex.system.business.ContactRelations.ADDITIONAL_ID;
import static dev.annex.system.business.ContactRelations.MARKETING_AREA;
import static dev.annex.system.business.ContactRelations.MARKETING_ATTRIBUTE;
import static dev.annex.system.business.ContactRelations.MARKETING_LOCATION;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/** What hangs on a facet: additional ids, marketing areas, locations, attributes, team members. */
final class ContactParts {

    static final Set<Relation> ALL =
            Set.of(ADDITIONAL_ID, MARKETING_AREA, MARKETING_LOCATION, MARKETING_ATTRIBUTE, ACCOUNT_TEAM_MEMBER);

    /** The part with all that the system itself maintains. */
    static Values complete(Relation part, Values facet, Values given) {
        if (part == ADDITIONAL_ID) {
            return given.with(additionalId(
                    facet,
                    given.text("interaction_contact_additional_origin"),
                    given.text("interaction_contact_additional_external_id")));
        }
        var key = ContactKey.of(facet);
        var row = given.with(key.values()).with("contact_uuid", facet.get("contact_uuid"));
        if (part == MARKETING_AREA) {
            return row.with("interaction_contact_additional_origin_uuid", uuid("id", key.origin(), key.id()))
                    .with(
                            "interaction_contact_mktg_area_uuid",
                            uuid("area", row.text("interaction_contact_mktg_area")));
        }
        if (part == MARKETING_LOCATION) {
            var location =
                    uuid("location", row.text("marketing_location_origin"), row.text("marketing_location_external_id"));
            return row.with("interaction_contact_additional_origin_uuid", uuid("id", key.origin(), key.id()))
                    .with("interaction_contact_mktg_loc_uuid", location);
        }
        if (part == MARKETING_ATTRIBUTE) {
            var category = row.text("marketing_attribute_category");
            return row.with("marketing_attribute_category_uuid", uuid("category", category))
                    .with(
                            "marketing_attribute_uuid",
                            uuid("attribute", category, row.text("marketing_attribute_value")));
        }
        return row.with("team_member_uuid", uuid("member", row.text("team_member_id")));
    }

    static Values additionalId(Values facet, String origin, String externalId) {
        return ContactKey.of(facet)
                .values()
                .with("interaction_contact_additional_origin", origin)
                .with("interaction_contact_additional_external_id", externalId)
                .with("interaction_contact_additional_origin_uuid", uuid("id", origin, externalId))
                .with("matching", ContactIdentity.matching(origin, externalId))
                .with("contact_uuid", facet.get("contact_uuid"));
    }

    /** The same thing has the same UUID wherever it is assigned. */
    private static String uuid(String kind, String... parts) {
        var name = kind + '\0' + String.join("\0", parts);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private ContactParts() {}
}
