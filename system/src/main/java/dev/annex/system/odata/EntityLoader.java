package dev.annex.system.odata;

import dev.annex.system.business.BusinessRecords;
import dev.annex.system.business.Expression;
import dev.annex.system.business.Field;
import dev.annex.system.business.Query;
import dev.annex.system.business.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads entities and, with one query for many parents, what hangs on them. */
@Component
class EntityLoader {

    /** Keeps statements within the number of parameters both databases take. */
    private static final int PARENTS_AT_ONCE = 500;

    private final BusinessRecords records;

    EntityLoader(BusinessRecords records) {
        this.records = records;
    }

    List<Entity> load(ServiceModel service, Projection projection, Query query) {
        return withInline(service, projection, records.select(query));
    }

    private List<Entity> withInline(ServiceModel service, Projection projection, List<Values> rows) {
        var set = projection.set();
        var inline = new ArrayList<Map<String, List<Entity>>>();
        rows.forEach(_ -> inline.add(new LinkedHashMap<>()));
        projection.expanded().forEach((name, child) -> {
            var navigation = set.navigations().get(name);
            if (navigation != null) {
                var found = children(service, set, navigation, child, rows);
                for (var i = 0; i < rows.size(); i++) {
                    var mine = found.getOrDefault(join(set, navigation, rows.get(i)), List.of());
                    inline.get(i).put(name, mine);
                }
            }
        });
        var entities = new ArrayList<Entity>();
        for (var i = 0; i < rows.size(); i++) {
            entities.add(new Entity(set, rows.get(i), inline.get(i)));
        }
        return entities;
    }

    /** By the values that join them to their parents. */
    private Map<List<Object>, List<Entity>> children(
            ServiceModel service, SetModel parents, NavigationModel navigation, Projection child, List<Values> rows) {
        var joins = new LinkedHashSet<List<Object>>();
        for (var row : rows) {
            joins.add(join(parents, navigation, row));
        }
        var all = List.copyOf(joins);
        var found = new HashMap<List<Object>, List<Entity>>();
        for (var from = 0; from < all.size(); from += PARENTS_AT_ONCE) {
            var some = all.subList(from, Math.min(all.size(), from + PARENTS_AT_ONCE));
            var condition = new Expression.OneOf(fields(child.set(), navigation), some);
            for (var entity :
                    load(service, child, Query.all(child.set().relation()).where(condition))) {
                found.computeIfAbsent(join(child.set(), navigation, entity.values()), _ -> new ArrayList<>())
                        .add(entity);
            }
        }
        return found;
    }

    private static List<Field> fields(SetModel set, NavigationModel navigation) {
        return navigation.by().stream()
                .map(name -> set.property(name).orElseThrow().field())
                .toList();
    }

    private static List<Object> join(SetModel set, NavigationModel navigation, Values row) {
        return fields(set, navigation).stream()
                .map(field -> {
                    var value = row.get(field.name());
                    return value == null ? "" : value;
                })
                .toList();
    }
}
