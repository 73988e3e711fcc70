package dev.annex.system.odata;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which properties of an entity are answered ({@code $select}) and which entities beside it ({@code $expand}). */
final class Projection {

    private final SetModel set;
    private final Set<String> selected = new LinkedHashSet<>();
    private final Map<String, Projection> expanded = new LinkedHashMap<>();

    private Projection(SetModel set) {
        this.set = set;
    }

    static Projection of(ServiceModel service, SetModel set, String select, String expand) {
        var projection = new Projection(set);
        for (var path : expand.split(",")) {
            if (!path.isBlank()) {
                projection.expand(service, path.strip().split("/"), 0);
            }
        }
        for (var path : select.split(",")) {
            if (!path.isBlank()) {
                projection.select(path.strip().split("/"), 0);
            }
        }
        return projection;
    }

    /** Also answers these entities beside the others. */
    void expand(ServiceModel service, String[] path, int at) {
        if (at == path.length) {
            return;
        }
        var navigation = set.navigation(path[at])
                .orElseThrow(() -> ODataFailure.syntax(
                        "$expand: " + set.name() + " has no navigation property '" + path[at] + "'"));
        expanded.computeIfAbsent(path[at], _ -> new Projection(service.target(navigation)))
                .expand(service, path, at + 1);
    }

    private void select(String[] path, int at) {
        var name = path[at];
        selected.add(name);
        if (name.equals("*")) {
            return;
        }
        if (set.navigation(name).isPresent()) {
            var child = expanded.get(name);
            if (at + 1 < path.length) {
                if (child == null) {
                    throw ODataFailure.syntax("$select: '" + name + "' must be named in $expand as well");
                }
                child.select(path, at + 1);
            }
        } else if (set.property(name).isEmpty() || at + 1 < path.length) {
            throw ODataFailure.syntax("$select: " + set.name() + " has no property '" + String.join("/", path) + "'");
        }
    }

    SetModel set() {
        return set;
    }

    Map<String, Projection> expanded() {
        return expanded;
    }

    boolean shows(PropertyModel property) {
        return selected.isEmpty() || selected.contains("*") || selected.contains(property.name());
    }

    boolean shows(NavigationModel navigation) {
        return selected.isEmpty() || selected.contains(navigation.name());
    }
}
