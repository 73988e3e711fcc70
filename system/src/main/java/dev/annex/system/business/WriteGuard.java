package dev.annex.system.business;

import dev.annex.system.business.BusinessException.NotFound;
import dev.annex.system.business.BusinessException.OutsideOfAreas;
import dev.annex.system.business.Restriction.Reach;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the person this thread works for may write something: what it is and hangs on must be within their marketing areas
 * before the write and after it. What they cannot see does not exist for them.
 */
@Component
public class WriteGuard {

    private final JdbcClient jdbc;

    public WriteGuard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Asked before a create, a change or a removal.
     *
     * @param values its key as far as it is known, and the values to be written
     * @throws OutsideOfAreas if it is, or would be, in an area that the person may not change
     * @throws NotFound if it is, or hangs on, something that the person may not see
     */
    public void admit(Relation relation, Values values) {
        Restriction.current().ifPresent(restriction -> {
            refuseAreas(relation, values, restriction.write());
            refuseRow(relation, values, restriction);
            refuseParents(relation, values, restriction);
        });
    }

    /** As {@link #admit}, for everything of the relation that hangs on the contact. */
    public void admitAll(Relation relation, ContactKey contact) {
        Restriction.current().ifPresent(restriction -> {
            admit(relation, contact.values());
            new Table(jdbc, relation)
                    .where("contact_id", contact.id()).stream()
                            .filter(row -> row.text("contact_origin").equals(contact.origin()))
                            .forEach(row -> refuseAreas(relation, row, restriction.write()));
        });
    }

    /**
     * Asked about contacts that a key did not name but led to: those that are about to become one, or get an interaction.
     *
     * @throws OutsideOfAreas if the person may not change each of them
     */
    void admitContacts(Collection<String> uuids) {
        Restriction.current().ifPresent(restriction -> {
            for (var uuid : uuids) {
                var key = Values.of("contact_uuid", uuid);
                if (!exists(ContactRelations.CONTACT, key, restriction.write())) {
                    throw new OutsideOfAreas(ContactRelations.CONTACT.name(), "");
                }
            }
        });
    }

    private static void refuseAreas(Relation relation, Values values, Reach write) {
        if (write instanceof Reach.Nothing) {
            throw new OutsideOfAreas(relation.name(), "");
        }
        var field = relation == ContactRelations.MARKETING_AREA ? "interaction_contact_mktg_area" : "marketing_area";
        if (relation.field(field).isPresent() && values.has(field) && !write.covers(values.text(field))) {
            throw new OutsideOfAreas(relation.name(), values.text(field));
        }
    }

    private void refuseParents(Relation relation, Values values, Restriction restriction) {
        for (var prefix : List.of("", "interaction_")) {
            var origin = prefix + "contact_origin";
            var id = prefix + "contact_id";
            if (relation.field(origin).isPresent() && values.has(origin) && values.has(id)) {
                var contact = new ContactKey(values.text(origin), values.text(id));
                refuseRow(ContactRelations.ORIGIN_DATA, contact.values(), restriction);
            }
        }
        var contactUuid = "interaction_contact_uuid";
        if (relation.field(contactUuid).isPresent() && values.has(contactUuid)) {
            var contact = Values.of("contact_uuid", values.get(contactUuid));
            refuseRow(ContactRelations.CONTACT, contact, restriction);
        }
        if (relation != InteractionRelations.INTERACTION
                && relation.field("interaction_uuid").isPresent()) {
            refuseRow(InteractionRelations.INTERACTION, values, restriction);
        }
    }

    private void refuseRow(Relation relation, Values key, Restriction restriction) {
        if (!relation.key().stream().allMatch(field -> key.has(field.name())) || !exists(relation, key, null)) {
            return;
        }
        if (!exists(relation, key, restriction.read())) {
            throw new NotFound("There is no such entity");
        }
        if (!exists(relation, key, restriction.write())) {
            throw new OutsideOfAreas(relation.name(), "");
        }
    }

    private boolean exists(Relation relation, Values key, @Nullable Reach reach) {
        var sql = new StringBuilder("select count(*) from " + relation.source() + " where 1 = 1");
        var parameters = new ArrayList<@Nullable Object>();
        for (var field : relation.key()) {
            sql.append(" and ").append(field.name()).append(" = ?");
            parameters.add(field.type().toColumn(key.get(field.name())));
        }
        if (reach != null) {
            Restriction.on(relation, reach).ifPresent(condition -> {
                sql.append(" and ").append(condition.sql());
                parameters.addAll(condition.parameters());
            });
        }
        return jdbc.sql(sql.toString()).params(parameters).query(Long.class).single() > 0;
    }
}
