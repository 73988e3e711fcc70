package dev.annex.system.odata;

import dev.annex.system.business.Relation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entity set and its type; every set of the services has a type of its own.
 *
 * @param pageable whether the server may cut long answers into pages
 * @param addressable whether the set itself may be read
 * @param requiresFilter whether reading the set needs a {@code $filter}
 */
record SetModel(
        String name,
        String type,
        boolean creatable,
        boolean updatable,
        boolean deletable,
        boolean pageable,
        boolean addressable,
        boolean requiresFilter,
        Relation relation,
        Map<String, PropertyModel> properties,
        Map<String, NavigationModel> navigations) {

    List<PropertyModel> key() {
        return properties.values().stream().filter(PropertyModel::key).toList();
    }

    Optional<PropertyModel> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }

    Optional<NavigationModel> navigation(String name) {
        return Optional.ofNullable(navigations.get(name));
    }

    /** The name clients know for a field, for messages. */
    String propertyOf(String field) {
        return properties.values().stream()
                .filter(property -> property.field().name().equals(field))
                .map(PropertyModel::name)
                .findFirst()
                .orElse("");
    }
}
