package dev.annex.cli.objects;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One row of the command map: an object of the administration API, where it lives, and what can be done with it.
 *
 * @param side whose API
 * @param path below {@code /api/v1}, with scopes in braces
 * @param key members by which one is named on the command line; the first is what the path takes
 * @param positional the scope that the argument fills where there is no object of its own to name, else {@code ""}
 * @param elsewhere another path by the option that asks for it
 */
record ObjectType(
        String name,
        Side side,
        String path,
        List<String> columns,
        List<String> key,
        String positional,
        Map<String, String> elsewhere,
        List<Action> actions) {

    enum Side {
        PLATFORM,
        TENANT
    }

    /** The option that says which tenant is meant, or which system of the landscape. */
    static final String SYSTEM = "system";

    private static final Pattern SCOPE = Pattern.compile("\\{([a-z-]+)}");

    static ObjectType platform(String name, String path, String... columns) {
        return new ObjectType(
                name, Side.PLATFORM, path, List.of(columns), List.of("id", "name"), "", Map.of(), List.of());
    }

    static ObjectType tenant(String name, String path, String... columns) {
        return new ObjectType(
                name, Side.TENANT, path, List.of(columns), List.of("id", "name"), "", Map.of(), List.of());
    }

    ObjectType keyed(String... members) {
        return new ObjectType(name, side, path, columns, List.of(members), positional, elsewhere, actions);
    }

    ObjectType about(String scope) {
        return new ObjectType(name, side, path, columns, key, scope, elsewhere, actions);
    }

    ObjectType can(Action action) {
        return new ObjectType(
                name,
                side,
                path,
                columns,
                key,
                positional,
                elsewhere,
                Stream.concat(actions.stream(), Stream.of(action)).toList());
    }

    ObjectType list() {
        return can(Action.of("list", Action.Kind.LIST, ""));
    }

    ObjectType get() {
        return can(Action.of("get", Action.Kind.READ_ONE, ""));
    }

    ObjectType create(String... fields) {
        return can(Action.of("create", Action.Kind.CREATE, "", fields));
    }

    ObjectType delete() {
        return can(Action.of("delete", Action.Kind.DELETE_ONE, ""));
    }

    /** The same objects live below another path if the option is given and the path's own innermost scope is not. */
    ObjectType orIn(String option, String otherPath) {
        return new ObjectType(name, side, path, columns, key, positional, Map.of(option, otherPath), actions);
    }

    /** @param given whether an option was used */
    String path(Predicate<String> given) {
        if (elsewhere.isEmpty() || given.test(scopesOf(path).getLast())) {
            return path;
        }
        return elsewhere.entrySet().stream()
                .filter(other -> given.test(other.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(path);
    }

    /** The scopes of the path, outermost first, and those of other paths. */
    List<String> scopes() {
        return Stream.concat(Stream.of(path), elsewhere.values().stream())
                .flatMap(each -> scopesOf(each).stream())
                .distinct()
                .toList();
    }

    private static List<String> scopesOf(String path) {
        return SCOPE.matcher(path).results().map(match -> match.group(1)).toList();
    }
}
