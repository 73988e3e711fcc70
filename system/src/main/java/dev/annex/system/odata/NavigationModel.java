package dev.annex.system.odata;

import java.util.List;

/**
 * The way from an entity to those of another set: all whose properties {@code by} have the entity's values.
 *
 * @param by properties that exist on both sides
 */
record NavigationModel(String name, String target, boolean many, List<String> by) {

    NavigationModel {
        by = List.copyOf(by);
    }
}
