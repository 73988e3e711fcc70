package dev.annex.platform.eventmesh;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.eventmesh.Rules.Grants;
import dev.annex.platform.eventmesh.routing.TopicPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the {@code rules} of a service descriptor (event-mesh, 1.1), in today's names ({@code publishFilter},
 * {@code subscribeFilter}) or the deprecated ones ({@code inboundFilter}, {@code outboundFilter}, {@code #} for
 * {@code *}). What is wrong is added to the violations, all of it.
 */
public final class RuleSyntax {

    private static final Set<String> NEW_NAMES = Set.of("publishFilter", "subscribeFilter");
    private static final Set<String> OLD_NAMES = Set.of("inboundFilter", "outboundFilter");

    /** Stands in for the namespace while the form of a filter is checked. */
    private static final String ANY_NAMESPACE = "a/b/c";

    private final List<Violation> violations;
    private boolean newNames;

    public RuleSyntax(List<Violation> violations) {
        this.violations = violations;
    }

    /** Whether a filter of today's syntax was read, which makes {@code version} mandatory. */
    public boolean usesNewNames() {
        return newNames;
    }

    /**
     * @param rules the {@code rules} object
     * @param path where it stands in the descriptor
     */
    public Rules read(@Nullable JsonNode rules, String path) {
        if (rules == null) {
            return Rules.none();
        }
        if (!rules.isObject()) {
            violations.add(new Violation(path, "must be an object"));
            return Rules.none();
        }
        for (String name : rules.propertyNames()) {
            if (!name.equals("queueRules") && !name.equals("topicRules")) {
                violations.add(new Violation(path + "." + name, "unknown; known are queueRules and topicRules"));
            }
        }
        return new Rules(
                grants(rules.get("queueRules"), path + ".queueRules"),
                grants(rules.get("topicRules"), path + ".topicRules"));
    }

    private Grants grants(@Nullable JsonNode node, String path) {
        if (node == null) {
            return Grants.none();
        }
        if (!node.isObject()) {
            violations.add(new Violation(path, "must be an object"));
            return Grants.none();
        }
        boolean current = false;
        boolean deprecated = false;
        for (String name : node.propertyNames()) {
            current |= NEW_NAMES.contains(name);
            deprecated |= OLD_NAMES.contains(name);
            if (!NEW_NAMES.contains(name) && !OLD_NAMES.contains(name)) {
                violations.add(
                        new Violation(path + "." + name, "unknown; known are publishFilter and subscribeFilter"));
            }
        }
        newNames |= current;
        if (current && deprecated) {
            violations.add(new Violation(
                    path, "mixes publishFilter/subscribeFilter with the deprecated inboundFilter/outboundFilter"));
        }
        return new Grants(
                filters(node, path, "publishFilter", "inboundFilter"),
                filters(node, path, "subscribeFilter", "outboundFilter"));
    }

    private List<String> filters(JsonNode grants, String path, String name, String oldName) {
        List<String> filters = new ArrayList<>();
        for (String spelling : List.of(name, oldName)) {
            JsonNode array = grants.get(spelling);
            if (array == null) {
                continue;
            }
            if (!array.isArray()) {
                violations.add(new Violation(path + "." + spelling, "must be an array"));
                continue;
            }
            for (int i = 0; i < array.size(); i++) {
                String at = path + "." + spelling + "[" + i + "]";
                if (array.get(i).isString()) {
                    filter(array.get(i).asString(), at, filters);
                } else {
                    violations.add(new Violation(at, "must be a string"));
                }
            }
        }
        return filters;
    }

    private void filter(String text, String at, List<String> filters) {
        String filter = text.equals("#") || text.endsWith("/#") ? text.substring(0, text.length() - 1) + "*" : text;
        if (TopicPattern.parse(filter.replace(Rules.NAMESPACE, ANY_NAMESPACE)).isEmpty()) {
            violations.add(new Violation(at, "'" + text + "' must be " + TopicPattern.RULE));
            return;
        }
        filters.add(filter);
    }
}
