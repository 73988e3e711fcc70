package dev.annex.system.business;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the person this thread works for may see and change, by marketing area (marketing-cloud-tenant, 5.2). While one is set,
 * {@link BusinessRecords} finds nothing else, so no reader can forget it; without one everything is open, as it is for
 * communication users and for the system itself.
 */
public record Restriction(Reach read, Reach write) {

    private static final ScopedValue<Restriction> CURRENT = ScopedValue.newInstance();
    private static final String ANY_AREA =
            "select 1 from contact_marketing_area assigned where assigned.contact_uuid = ";

    /** How far somebody's reading or writing goes. */
    public sealed interface Reach {

        record Everything() implements Reach {}

        /** Records of these areas, and those without one. */
        record Areas(Set<String> names) implements Reach {
            public Areas {
                names = Set.copyOf(names);
            }
        }

        record Nothing() implements Reach {}

        /** Whether a record of this area is within reach; the empty area is everybody's. */
        default boolean covers(String area) {
            return switch (this) {
                case Everything _ -> true;
                case Areas areas -> area.isEmpty() || areas.names.contains(area);
                case Nothing _ -> false;
            };
        }
    }

    /** A condition in SQL, and the parameters of its question marks. */
    record Condition(String sql, List<Object> parameters) {}

    /** Does something on behalf of a person. */
    public <T, X extends Throwable> T during(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    static Optional<Restriction> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /**
     * Which rows of the relation are within reach; empty: all of them. A record has its own area, and what hangs on a contact or an interaction
     * is within reach if that is. A contact is, if it has no area or at least one within reach.
     */
    static Optional<Condition> on(Relation relation, Reach reach) {
        return switch (reach) {
            case Reach.Everything _ -> Optional.empty();
            case Reach.Nothing _ -> Optional.of(new Condition("(1 = 0)", List.of()));
            case Reach.Areas areas -> within(relation, areas.names());
        };
    }

    private static Optional<Condition> within(Relation relation, Set<String> areas) {
        var conditions = new ArrayList<String>();
        var parameters = new ArrayList<Object>();
        if (relation.field("marketing_area").isPresent()) {
            conditions.add("coalesce(" + relation.source() + ".marketing_area, '') in " + list(areas, true));
            parameters.add("");
            parameters.addAll(areas);
        }
        for (var contact : List.of("contact_uuid", "interaction_contact_uuid")) {
            if (relation.field(contact).isPresent()) {
                var assigned = ANY_AREA + relation.source() + "." + contact;
                conditions.add("(not exists (" + assigned + ") or exists (" + assigned
                        + " and assigned.interaction_contact_mktg_area in " + list(areas, false) + "))");
                parameters.addAll(areas);
            }
        }
        if (relation.field("interaction_uuid").isPresent() && relation != InteractionRelations.INTERACTION) {
            within(InteractionRelations.INTERACTION, areas).ifPresent(interaction -> {
                conditions.add(
                        relation.source() + ".interaction_uuid in (select interaction_uuid from interaction where "
                                + interaction.sql() + ")");
                parameters.addAll(interaction.parameters());
            });
        }
        return conditions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Condition("(" + String.join(" and ", conditions) + ")", parameters));
    }

    private static String list(Set<String> areas, boolean andNone) {
        var marks = Collections.nCopies(areas.size() + (andNone ? 1 : 0), "?");
        // Both databases take a list of one null, which nothing equals, but not an empty list.
        return "(" + (marks.isEmpty() ? "null" : String.join(", ", marks)) + ")";
    }
}
