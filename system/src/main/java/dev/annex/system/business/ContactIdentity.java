package dev.annex.system.business;

import static dev.annex.system.business.ContactRelations.ADDITIONAL_ID;
import static dev.annex.system.business.ContactRelations.CONTACT;
import static dev.annex.system.business.ContactRelations.ORIGIN_DATA;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which facets are one person (marketing-cloud-tenant 3.3): those that share an additional id of a unique origin, and
 * those one of which names the other. The older UUID stays, the younger is gone.
 */
@Component
class ContactIdentity {

    /** Origins whose ids belong to one person only. */
    private static final Set<String> UNIQUE = Set.of("EMAIL");

    /** Every table with the UUID of a contact, and the column it stands in. */
    private static final List<String> REFERENCES = List.of(
            "contact_origin_data.contact_uuid",
            "additional_id.contact_uuid",
            "contact_marketing_area.contact_uuid",
            "contact_marketing_location.contact_uuid",
            "contact_marketing_attribute.contact_uuid",
            "account_team_member.contact_uuid",
            "marketing_permission.contact_uuid",
            "interaction.interaction_contact_uuid");

    private final JdbcClient jdbc;
    private final WriteGuard guard;
    private final Table contacts;
    private final Table facets;
    private final Table additionalIds;

    ContactIdentity(JdbcClient jdbc, WriteGuard guard) {
        this.jdbc = jdbc;
        this.guard = guard;
        this.contacts = new Table(jdbc, CONTACT);
        this.facets = new Table(jdbc, ORIGIN_DATA);
        this.additionalIds = new Table(jdbc, ADDITIONAL_ID);
    }

    /** Keeps other writers of contacts out until the transaction ends, so that merging sees every facet. */
    void lock() {
        jdbc.sql("update contact_identity set version = version + 1 where id = 1")
                .update();
    }

    String newContact(Instant at) {
        var uuid = UUID.randomUUID().toString();
        contacts.insert(Values.of("contact_uuid", uuid).with("creation_date_time", at));
        return uuid;
    }

    /** An e-mail address is the same in capital letters; other ids are compared as they are. */
    static String matching(String origin, String externalId) {
        return origin.equals("EMAIL") ? externalId.toLowerCase(Locale.ROOT) : externalId;
    }

    /** The ids a facet's own address and numbers stand for; replaces those made from earlier ones. */
    void deriveAdditionalIds(Values facet) {
        var key = ContactKey.of(facet);
        jdbc.sql("delete from additional_id where contact_origin = ? and contact_id = ? and derived = ?")
                .params(key.origin(), key.id(), true)
                .update();
        derive(facet, "EMAIL", facet.text("email_address"));
        derive(facet, "PHONE", facet.text("phone_number"));
        derive(facet, "MOBILE", facet.text("mobile_number"));
    }

    private void derive(Values facet, String origin, String externalId) {
        if (!externalId.isEmpty()) {
            additionalIds.insert(
                    ContactParts.additionalId(facet, origin, externalId).with("derived", true));
        }
    }

    /**
     * Joins the facet with all it belongs to, and brings the best record up to date.
     *
     * @throws BusinessException.OutsideOfAreas if that would join a contact the person may not change
     */
    void settle(ContactKey key) {
        var uuids = new LinkedHashSet<String>();
        uuids.addAll(contactsOf("""
                select contact_uuid from contact_origin_data where contact_origin = :origin and contact_id = :id
                """, key));
        uuids.addAll(contactsOf("""
                select named.contact_uuid
                  from additional_id mine
                  join contact_origin_data named
                    on named.contact_origin = mine.interaction_contact_additional_origin
                   and named.contact_id = mine.interaction_contact_additional_external_id
                 where mine.contact_origin = :origin and mine.contact_id = :id
                """, key));
        uuids.addAll(contactsOf("""
                select naming.contact_uuid
                  from additional_id naming
                 where naming.interaction_contact_additional_origin = :origin
                   and naming.interaction_contact_additional_external_id = :id
                """, key));
        for (var unique : UNIQUE) {
            uuids.addAll(jdbc.sql("""
                            select other.contact_uuid
                              from additional_id mine
                              join additional_id other
                                on other.interaction_contact_additional_origin = mine.interaction_contact_additional_origin
                               and other.matching = mine.matching
                             where mine.contact_origin = :origin and mine.contact_id = :id
                               and mine.interaction_contact_additional_origin = :unique
                            """)
                    .param("origin", key.origin())
                    .param("id", key.id())
                    .param("unique", unique)
                    .query(String.class)
                    .list());
        }
        var one = uuids.size() == 1 ? uuids.getFirst() : merge(uuids);
        refresh(one);
    }

    /** Computes the best record anew. */
    void refresh(String uuid) {
        var contact = contacts.find(Values.of("contact_uuid", uuid)).orElseThrow();
        contacts.update(BestRecord.of(contact, facets.where("contact_uuid", uuid)));
    }

    private String merge(Set<String> uuids) {
        guard.admitContacts(uuids);
        var byAge = uuids.stream()
                .map(uuid -> contacts.find(Values.of("contact_uuid", uuid)).orElseThrow())
                .sorted(Comparator.comparing(ContactIdentity::created).thenComparing(row -> row.text("contact_uuid")))
                .map(row -> row.text("contact_uuid"))
                .toList();
        var oldest = byAge.getFirst();
        for (var younger : byAge.subList(1, byAge.size())) {
            for (var reference : REFERENCES) {
                var table = reference.substring(0, reference.indexOf('.'));
                var column = reference.substring(reference.indexOf('.') + 1);
                jdbc.sql("update " + table + " set " + column + " = ? where " + column + " = ?")
                        .params(oldest, younger)
                        .update();
            }
            contacts.delete(Values.of("contact_uuid", younger));
        }
        return oldest;
    }

    private List<String> contactsOf(String sql, ContactKey key) {
        return jdbc.sql(sql)
                .param("origin", key.origin())
                .param("id", key.id())
                .query(String.class)
                .list();
    }

    private static Instant created(Values contact) {
        var at = contact.instant("creation_date_time");
        return at == null ? Instant.EPOCH : at;
    }
}
