package dev.annex.system.business;

import static dev.annex.system.business.ContactRelations.MARKETING_AREA;
import static dev.annex.system.business.ContactRelations.ORIGIN_DATA;

import dev.annex.system.business.BusinessException.OriginDataUnknown;
import dev.annex.system.business.BusinessException.ValueRefused;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Contacts: origin data (facets) are written, the best record is kept up to date from them
 * (marketing-cloud-tenant 3.3).
 */
@Service
public class Contacts {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final ContactIdentity identity;
    private final WriteGuard guard;
    private final Clock clock;
    private final Table facets;

    Contacts(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            ContactIdentity identity,
            WriteGuard guard,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.identity = identity;
        this.guard = guard;
        this.clock = clock;
        this.facets = new Table(jdbc, ORIGIN_DATA);
    }

    /**
     * Creates or changes the origin data with this key. Older data than stored are accepted and change nothing.
     *
     * @param changedBy who writes, at most 12 characters are kept
     * @throws ValueRefused if the time of the change is missing where nothing is stored yet, or the key is empty
     */
    public void writeOriginData(ContactKey key, Values given, WriteMode mode, String changedBy) {
        transactions.executeWithoutResult(_ -> {
            identity.lock();
            var stored = find(key);
            var changedAt = given.instant("origin_data_last_chg_utc_date_time");
            if (changedAt == null && (stored.isEmpty() || mode == WriteMode.REPLACE)) {
                throw new ValueRefused(
                        "origin_data_last_chg_utc_date_time",
                        "The time of the change is missing. Send it with the data; it decides which data are the"
                                + " newest");
            }
            if (stored.isPresent() && isOlder(changedAt, stored.get())) {
                return;
            }
            write(key, stored, given, mode, changedBy);
        });
    }

    /**
     * Creates or changes a part of the origin data.
     *
     * @param part one of additional ids, marketing areas, locations, attributes, team members
     * @param key its key, which begins with the key of the origin data
     * @throws OriginDataUnknown if there are no such origin data
     */
    public void writePart(Relation part, Values key, Values given, WriteMode mode) {
        transactions.executeWithoutResult(_ -> {
            identity.lock();
            refuseEmpty(part, key);
            var contact = ContactKey.of(key);
            var facet = find(contact).orElseThrow(() -> new OriginDataUnknown(contact));
            var table = table(part);
            var stored = table.find(key);
            var before = mode == WriteMode.MERGE ? stored.orElse(Values.none()) : Values.none();
            var row = ContactParts.complete(part, facet, before.with(given).with(key));
            if (stored.isEmpty()) {
                table.insert(row);
            } else {
                table.update(row);
            }
            identity.settle(contact);
        });
    }

    /** @return false if there is no such part */
    public boolean deletePart(Relation part, Values key) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            identity.lock();
            return table(part).delete(key);
        }));
    }

    /**
     * Removes all parts of this kind from the origin data.
     *
     * @throws OriginDataUnknown if there are no such origin data
     */
    public void deleteParts(Relation part, ContactKey contact) {
        transactions.executeWithoutResult(_ -> {
            identity.lock();
            find(contact).orElseThrow(() -> new OriginDataUnknown(contact));
            table(part);
            jdbc.sql("delete from " + part.name() + " where contact_origin = ? and contact_id = ?")
                    .params(contact.origin(), contact.id())
                    .update();
        });
    }

    /** The UUID of the contact these origin data belong to. */
    public Optional<String> uuidOf(ContactKey contact) {
        return find(contact).map(facet -> facet.text("contact_uuid"));
    }

    /**
     * Makes sure there is a contact with this key, as an interaction does: one that is known stays as it is, except
     * that the marketing area is added. Call inside a transaction.
     *
     * @return its UUID
     * @throws BusinessException.OutsideOfAreas if it is a contact the person may not change
     */
    String ensure(ContactKey key, Instant at, String marketingArea, String changedBy) {
        identity.lock();
        var known = find(key);
        if (known.isPresent()) {
            guard.admitContacts(List.of(known.get().text("contact_uuid")));
        } else {
            var given = Values.of("origin_data_last_chg_utc_date_time", at);
            var email = key.origin().equals("EMAIL") ? given.with("email_address", key.id()) : given;
            write(key, Optional.empty(), email, WriteMode.REPLACE, changedBy);
        }
        if (!marketingArea.isEmpty()) {
            var area = key.values().with("interaction_contact_mktg_area", marketingArea);
            new Table(jdbc, MARKETING_AREA)
                    .insert(ContactParts.complete(MARKETING_AREA, find(key).orElseThrow(), area));
        }
        return find(key).orElseThrow().text("contact_uuid");
    }

    private void write(ContactKey key, Optional<Values> stored, Values given, WriteMode mode, String changedBy) {
        refuseEmpty(ORIGIN_DATA, key.values());
        var now = clock.instant();
        var uuid = stored.map(row -> row.text("contact_uuid")).orElseGet(() -> identity.newContact(now));
        var before = mode == WriteMode.MERGE ? stored.orElse(Values.none()) : Values.none();
        var row = before.with(given).with(key.values()).with("contact_uuid", uuid);
        row = defaulted(
                row,
                "creation_date_time",
                stored.map(was -> was.get("creation_date_time")).orElse(now));
        row = defaulted(
                row,
                "created_by_user",
                stored.map(was -> was.get("created_by_user")).orElse(shortened(changedBy)));
        row = given.has("last_change_date_time") ? row : row.with("last_change_date_time", now);
        row = given.has("last_changed_by_user") ? row : row.with("last_changed_by_user", shortened(changedBy));
        if (stored.isEmpty()) {
            facets.insert(row);
        } else {
            facets.update(row);
        }
        identity.deriveAdditionalIds(row);
        identity.settle(key);
    }

    private Optional<Values> find(ContactKey key) {
        return facets.find(key.values());
    }

    private Table table(Relation part) {
        if (!ContactParts.ALL.contains(part)) {
            throw new IllegalArgumentException(part + " is no part of origin data");
        }
        return new Table(jdbc, part);
    }

    private static Values defaulted(Values row, String field, Object value) {
        var present = row.get(field);
        return present == null || present.equals("") ? row.with(field, value) : row;
    }

    private static boolean isOlder(@Nullable Instant changedAt, Values stored) {
        var storedAt = stored.instant("origin_data_last_chg_utc_date_time");
        return changedAt != null && storedAt != null && changedAt.isBefore(storedAt);
    }

    private static void refuseEmpty(Relation relation, Values key) {
        for (var field : relation.key()) {
            if (key.text(field.name()).isEmpty()) {
                throw new ValueRefused(field.name(), "This part of the key is empty. Name it in the key");
            }
        }
    }

    static String shortened(String user) {
        return user.length() <= 12 ? user : user.substring(0, 12);
    }
}
