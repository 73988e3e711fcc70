package dev.annex.platform.eventmesh;

import dev.annex.foundation.problems.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Resource units of a descriptor: a number or a numeric string (event-mesh, 1.1). */
public final class Units {

    static final int STANDARD = 10;
    private static final int MINIMUM = 10;
    private static final int MAXIMUM = 50;

    private Units() {}

    /**
     * @param resources the {@code resources} object
     * @param path where it stands in the descriptor
     */
    public static int read(@Nullable JsonNode resources, String path, List<Violation> violations) {
        JsonNode units = resources == null ? null : resources.get("units");
        if (resources != null && !resources.isObject()) {
            violations.add(new Violation(path, "must be an object"));
        }
        if (units == null) {
            return STANDARD;
        }
        String text = units.isString() || units.isIntegralNumber() ? units.asString() : "";
        if (text.matches("\\d{1,4}")) {
            int value = Integer.parseInt(text);
            if (value >= MINIMUM && value <= MAXIMUM) {
                return value;
            }
        }
        violations.add(new Violation(path + ".units", "must be a whole number from " + MINIMUM + " to " + MAXIMUM));
        return STANDARD;
    }
}
