package dev.annex.system.odata;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The system query options of a read (marketing-cloud-tenant 4.3).
 *
 * @param top null: not limited by the client
 */
record QueryOptions(
        String filter,
        String orderBy,
        String select,
        String expand,
        @Nullable Integer top,
        long skip,
        boolean count,
        long skipToken) {

    private static final Set<String> KNOWN = Set.of(
            "$filter", "$orderby", "$select", "$expand", "$top", "$skip", "$inlinecount", "$skiptoken", "$format");

    static QueryOptions of(ODataCall call) {
        for (var name : call.query().keySet()) {
            if (name.startsWith("$") && !KNOWN.contains(name)) {
                throw ODataFailure.syntax("The query option '" + name + "' is not known. Known are "
                        + String.join(", ", KNOWN.stream().sorted().toList()));
            }
        }
        var inlineCount = call.query().getOrDefault("$inlinecount", "none");
        if (!inlineCount.equals("allpages") && !inlineCount.equals("none")) {
            throw ODataFailure.syntax("$inlinecount is '" + inlineCount + "'. Use allpages or none");
        }
        var top = call.query().containsKey("$top") ? (int) number(call, "$top") : null;
        return new QueryOptions(
                call.option("$filter"),
                call.option("$orderby"),
                call.option("$select"),
                call.option("$expand"),
                top,
                call.query().containsKey("$skip") ? number(call, "$skip") : 0,
                inlineCount.equals("allpages"),
                call.query().containsKey("$skiptoken") ? number(call, "$skiptoken") : 0);
    }

    /** The options of the page that begins there. */
    static Map<String, String> nextPage(ODataCall call, long skipToken) {
        var options = new LinkedHashMap<>(call.query());
        options.put("$skiptoken", String.valueOf(skipToken));
        return options;
    }

    private static long number(ODataCall call, String option) {
        var text = call.option(option);
        if (!text.matches("\\d{1,9}")) {
            throw ODataFailure.syntax(option + " is '" + text + "'. Use a number from 0 to 999999999");
        }
        return Long.parseLong(text);
    }
}
