package dev.annex.system.odata;

import dev.annex.system.business.BusinessRecords;
import dev.annex.system.business.Expression;
import dev.annex.system.business.Field;
import dev.annex.system.business.Query;
import dev.annex.system.business.Values;
import dev.annex.system.odata.ResourcePath.Segment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a path leads to: entities of a set, reached from the set itself or from another entity.
 *
 * @param scope condition that the way there adds; null: the whole set
 * @param parent values the entity the way came from passes on to new ones
 * @param single whether at most one entity is meant
 * @param key if the path names it
 * @param rest segments behind the entities
 */
record Target(
        SetModel set,
        @Nullable Expression scope,
        Values parent,
        boolean navigated,
        boolean single,
        @Nullable Values key,
        List<Segment> rest) {

    /** Follows the path; entities on the way must exist. */
    static Target find(ServiceModel service, ResourcePath path, BusinessRecords records) {
        var segments = path.segments();
        var first = segments.getFirst();
        var set = service.sets().get(first.name());
        if (set == null) {
            throw ODataFailure.notFound(service.name() + " has no entity set '" + first.name() + "'. It has "
                    + String.join(", ", service.sets().keySet()));
        }
        var rest = segments.subList(1, segments.size());
        var target = first.predicate() == null
                ? new Target(set, null, Values.none(), false, false, null, rest)
                : entity(set, KeyPredicate.parse(set, first.predicate()), null, Values.none(), false, rest);
        while (target.single && !target.rest.isEmpty()) {
            var navigation = target.set.navigation(target.rest.getFirst().name());
            if (navigation.isEmpty()) {
                break;
            }
            target = target.follow(service, navigation.get(), records);
        }
        return target;
    }

    Query query() {
        var query = Query.all(set.relation());
        return scope == null ? query : query.where(scope);
    }

    /** This and the condition of the client. */
    Query query(@Nullable Expression filter) {
        if (filter == null) {
            return query();
        }
        return query().where(scope == null ? filter : new Expression.Both(scope, filter));
    }

    Values require(BusinessRecords records) {
        return records.select(query()).stream().findFirst().orElseThrow(() -> notFound(set));
    }

    static ODataFailure notFound(SetModel set) {
        return ODataFailure.notFound("There is no entity of " + set.name() + " with this key");
    }

    private Target follow(ServiceModel service, NavigationModel navigation, BusinessRecords records) {
        var from = require(records);
        var target = service.target(navigation);
        var parent = Values.none();
        Expression join = null;
        for (var name : navigation.by()) {
            var mine = set.property(name).orElseThrow().field();
            var theirs = target.property(name).orElseThrow().field();
            var value = from.get(mine.name());
            var equal = new Expression.Comparison(
                    Expression.Comparator.EQUAL,
                    new Expression.Property(theirs),
                    new Expression.Literal(value, theirs.type()));
            join = join == null ? equal : new Expression.Both(join, equal);
            parent = parent.with(theirs.name(), value);
        }
        var segment = rest.getFirst();
        var behind = rest.subList(1, rest.size());
        return segment.predicate() == null
                ? new Target(target, join, parent, true, !navigation.many(), null, behind)
                : entity(target, KeyPredicate.parse(target, segment.predicate()), join, parent, true, behind);
    }

    static Target entity(
            SetModel set, Values key, @Nullable Expression join, Values parent, boolean navigated, List<Segment> rest) {
        Expression condition = join;
        for (Field field : set.relation().key()) {
            var value = key.get(field.name());
            var equal = Expression.equal(field, value == null ? "" : value);
            condition = condition == null ? equal : new Expression.Both(condition, equal);
        }
        return new Target(set, condition, parent, navigated, true, key, rest);
    }
}
