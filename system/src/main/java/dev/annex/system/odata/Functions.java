package dev.annex.system.odata;

import dev.annex.system.business.BusinessRecords;
import dev.annex.system.business.Contacts;
import dev.annex.system.business.Relation;
import dev.annex.system.business.Values;
import dev.annex.system.business.WriteGuard;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Function imports: the mass removals of the contact service. */
@Component
class Functions {

    private static final Map<String, String> REMOVES = Map.of(
            "ContactOriginDeleteAdditionalIDs", "additional_id",
            "ContactOriginDeleteAllMktgAreas", "contact_marketing_area",
            "ContactOriginDeleteAllMktgLocations", "contact_marketing_location",
            "ContactOriginDeleteAllMktgAttributes", "contact_marketing_attribute",
            "ContactDeleteAllAccountTeamMembers", "account_team_member");

    private final Contacts contacts;
    private final WriteGuard guard;

    Functions(Contacts contacts, WriteGuard guard) {
        this.contacts = contacts;
        this.guard = guard;
    }

    /**
     * Does what the function does.
     *
     * @param arguments by parameter, checked against the model
     * @return the key of the entity it returns, in the set the model names
     */
    Values call(FunctionModel function, Map<String, Object> arguments) {
        var contact = Values.of("contact_origin", arguments.get("ContactOrigin"))
                .with("contact_id", arguments.get("ContactID"));
        var key = SetWrites.contact(contact);
        if (function.name().equals("ContactDeleteMarketingArea")) {
            var area = contact.with("interaction_contact_mktg_area", arguments.get("InteractionContactMktgArea"));
            guard.admit(relation("contact_marketing_area"), area);
            if (!contacts.deletePart(relation("contact_marketing_area"), area)) {
                throw ODataFailure.notFound("The contact " + key + " has no such marketing area");
            }
        } else {
            var part = REMOVES.get(function.name());
            if (part == null) {
                throw new IllegalStateException(function.name() + " does nothing");
            }
            guard.admitAll(relation(part), key);
            contacts.deleteParts(relation(part), key);
        }
        return function.set().equals("Contacts")
                ? Values.of("contact_uuid", contacts.uuidOf(key).orElseThrow())
                : contact;
    }

    private static Relation relation(String name) {
        return BusinessRecords.relation(name).orElseThrow();
    }
}
