package dev.annex.system.odata;

import dev.annex.system.business.ContactKey;
import dev.annex.system.business.Contacts;
import dev.annex.system.business.Interactions;
import dev.annex.system.business.MarketingPermissions;
import dev.annex.system.business.Values;
import dev.annex.system.business.WriteGuard;
import dev.annex.system.business.WriteMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which verb of the business side a write on a set is. What a set allows at all was checked before. */
@Component
class SetWrites {

    private final Contacts contacts;
    private final MarketingPermissions permissions;
    private final Interactions interactions;
    private final WriteGuard guard;

    SetWrites(Contacts contacts, MarketingPermissions permissions, Interactions interactions, WriteGuard guard) {
        this.contacts = contacts;
        this.permissions = permissions;
        this.interactions = interactions;
        this.guard = guard;
    }

    /** @return the key of what was created */
    Values create(Body body, String caller) {
        var set = body.set();
        var relation = set.relation();
        guard.admit(relation, body.given());
        return switch (relation.name()) {
            case "marketing_permission" -> {
                var key = keyOf(body);
                permissions.create(key, body.creatable(), caller);
                yield key;
            }
            case "interaction" -> {
                var given = body.creatable();
                yield Values.of("interaction_uuid", interactions.create(given, parts(body), caller));
            }
            case "interaction_product",
                    "interaction_product_category",
                    "interaction_interest",
                    "interaction_offer",
                    "interaction_digital_asset",
                    "interaction_additional_object",
                    "interaction_tag" ->
                Values.of(relation.key().getFirst().name(), interactions.addPart(relation, body.creatable()));
            default -> throw new IllegalStateException(set.name() + " has no create");
        };
    }

    void change(Values key, Body body, WriteMode mode, String caller) {
        var relation = body.set().relation();
        guard.admit(relation, body.given().with(key));
        switch (relation.name()) {
            case "contact_origin_data" -> contacts.writeOriginData(contact(key), body.updatable(), mode, caller);
            case "additional_id",
                    "contact_marketing_area",
                    "contact_marketing_location",
                    "contact_marketing_attribute",
                    "account_team_member" -> contacts.writePart(relation, key, body.updatable(), mode);
            case "marketing_permission" -> permissions.write(key, body.updatable(), mode, caller);
            case "interaction" -> interactions.change(key.text("interaction_uuid"), body.updatable(), mode, caller);
            default -> throw new IllegalStateException(body.set().name() + " has no change");
        }
    }

    /** @return false if there is none with this key */
    boolean delete(SetModel set, Values key) {
        guard.admit(set.relation(), key);
        return switch (set.relation().name()) {
            case "contact_marketing_attribute", "account_team_member" -> contacts.deletePart(set.relation(), key);
            default -> throw new IllegalStateException(set.name() + " has no delete");
        };
    }

    static ContactKey contact(Values key) {
        return new ContactKey(key.text("contact_origin"), key.text("contact_id"));
    }

    private static ArrayList<Interactions.Part> parts(Body body) {
        var parts = new ArrayList<Interactions.Part>();
        body.nested()
                .values()
                .forEach(bodies -> bodies.forEach(part -> {
                    if (!part.nested().isEmpty()) {
                        throw ODataFailure.syntax(
                                "Entities of " + part.set().name() + " take no entities of their own");
                    }
                    parts.add(new Interactions.Part(part.set().relation(), part.creatable()));
                }));
        return parts;
    }

    private static Values keyOf(Body body) {
        var key = new LinkedHashMap<String, @Nullable Object>();
        for (var property : body.set().key()) {
            var field = property.field().name();
            key.put(field, body.given().text(field));
        }
        return Values.of(key);
    }
}
