package dev.annex.cli.objects;

import dev.annex.cli.http.AdministrationApi;
import dev.annex.cli.http.Call;
import dev.annex.cli.http.Json;
import dev.annex.cli.terminal.CommandFailed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Fills the scopes of a path ({@code {subaccount}} ...) from options that take a name or an id; what is not given is
 * the only one there is.
 */
final class Scopes {

    private static final Pattern SCOPE = Pattern.compile("\\{([a-z-]+)}");

    /** Where the objects of a scope are listed. Scopes absent here are names the path takes as they are. */
    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("global-account", "/global-accounts"),
            Map.entry("subaccount", "/global-accounts/{global-account}/subaccounts"),
            Map.entry("system", "/global-accounts/{global-account}/systems"),
            Map.entry("source", "/global-accounts/{global-account}/systems"),
            Map.entry("instance", "/subaccounts/{subaccount}/instances"),
            Map.entry("platform", "/subaccounts/{subaccount}/platforms"),
            Map.entry("to-user", "/subaccounts/{subaccount}/users"),
            Map.entry("from-user", "/subaccounts/{subaccount}/users"),
            Map.entry("message-client", "/subaccounts/{subaccount}/message-clients"),
            Map.entry("directory", "/global-accounts/{global-account}/directories"),
            Map.entry("parent", "/global-accounts/{global-account}/directories"));

    private static final List<String> NAMES = List.of("id", "name", "subdomain", "namespace", "userName", "email");

    private final AdministrationApi api;
    private final Function<String, @Nullable String> given;

    /** @param given the value of an option by the scope's name, null if it was not used */
    Scopes(AdministrationApi api, Function<String, @Nullable String> given) {
        this.api = api;
        this.given = given;
    }

    /** The scopes of an action and those needed to find them by name, outermost first. */
    static SequencedSet<String> neededFor(ObjectType type, Action action) {
        var needed = new LinkedHashSet<String>();
        type.scopes().forEach(scope -> collect(scope, needed));
        // What a field refers to is named by the option of the field; only where it is looked up may have to be said.
        action.fields().stream()
                .map(Field::refers)
                .filter(scope -> !scope.isEmpty())
                .forEach(scope -> outer(scope, needed));
        return needed;
    }

    private static void collect(String scope, LinkedHashSet<String> into) {
        outer(scope, into);
        into.add(scope);
    }

    private static void outer(String scope, LinkedHashSet<String> into) {
        SCOPE.matcher(LISTS.getOrDefault(scope, "")).results().forEach(found -> collect(found.group(1), into));
    }

    String fill(String path) {
        return SCOPE.matcher(path).replaceAll(match -> java.util.regex.Matcher.quoteReplacement(segment(match)));
    }

    private String segment(MatchResult match) {
        var scope = match.group(1);
        return Call.encode(id(scope));
    }

    /** The id of what the scope's option names. */
    String id(String scope) {
        return id(scope, given.apply(scope));
    }

    /** The id of what is named where a scope's objects are listed; unnamed it is the only one. */
    String id(String scope, @Nullable String value) {
        if (!LISTS.containsKey(scope)) {
            if (value == null) {
                throw new CommandFailed("--%s is needed".formatted(scope));
            }
            return value;
        }
        return Json.text(one(scope, value, api.list(fill(LISTS.getOrDefault(scope, ""))), NAMES), "id");
    }

    /** The one that is named; without a name the only one. */
    static JsonNode one(String kind, @Nullable String named, Collection<JsonNode> all, List<String> names) {
        var matching = new ArrayList<>(all);
        if (named != null) {
            matching.removeIf(each ->
                    names.stream().noneMatch(name -> Json.text(each, name).equalsIgnoreCase(named)));
        }
        if (matching.size() == 1) {
            return matching.getFirst();
        }
        var known = (matching.isEmpty() ? all : matching)
                .stream().map(each -> label(each, names)).collect(Collectors.joining(", "));
        if (named == null && !all.isEmpty()) {
            throw new CommandFailed("there are several: " + known, "Say which %s is meant.".formatted(kind));
        }
        if (named == null) {
            throw new CommandFailed("there is no such %s".formatted(kind));
        }
        throw new CommandFailed(
                matching.isEmpty()
                        ? "no %s is called '%s'".formatted(kind, named)
                        : "several are called '%s'".formatted(named),
                known.isEmpty() ? "There are none." : "There are: " + known);
    }

    private static String label(JsonNode each, List<String> names) {
        return names.stream()
                .map(name -> Json.text(each, name))
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(" / "));
    }
}
