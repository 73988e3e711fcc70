package dev.annex.system.odata;

import java.util.Map;

/**
 * An OData service: its name is also its namespace.
 *
 * @param version content version announced in its metadata
 */
record ServiceModel(
        String name, String title, int version, Map<String, SetModel> sets, Map<String, FunctionModel> functions) {

    String container() {
        return name + "_Entities";
    }

    SetModel target(NavigationModel navigation) {
        var target = sets.get(navigation.target());
        if (target == null) {
            throw new IllegalStateException(name + " has no set " + navigation.target());
        }
        return target;
    }
}
