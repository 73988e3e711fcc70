package dev.annex.platform.identity;

import java.util.List;
import java.util.Map;

/**
 * A template of an application with values for its attributes, as a part of a role collection.
 *
 * @param xsappname the application's name with its number
 */
public record Role(String xsappname, String template, Map<String, List<String>> attributes) {

    public Role {
        attributes = Map.copyOf(attributes);
    }
}
