package dev.annex.platform.identity;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What a token says a user may do: the scopes of the application it is for, and those of others that it may carry, of all
 * roles the user has.
 */
@Component
class UserAuthorizations {

    private static final String IDENTITY = "openid";
    private static final String ANY_USER = "uaa.user";

    private final RoleStore store;
    private final UserStore users;
    private final IdentityProviders providers;

    UserAuthorizations(RoleStore store, UserStore users, IdentityProviders providers) {
        this.store = store;
        this.users = users;
        this.providers = providers;
    }

    /** @param attributes of the roles of the application the token is for */
    record Authorizations(
            List<String> scopes,
            Map<String, List<String>> attributes,
            List<String> roleCollections,
            List<String> groups) {}

    Authorizations of(User user, OAuthClient client) {
        String app = client.xsappname();
        List<String> groups = user.origin().equals(Users.OWN_ORIGIN) ? List.of() : users.groups(user.id());
        List<RoleStore.Held> held = store.held(user.id(), user.zone(), collectionsOf(user, groups));
        Set<String> foreign = held.isEmpty() ? Set.of() : store.foreignScopes(app);
        var scopes = new TreeSet<String>();
        var collections = new LinkedHashSet<String>();
        var attributes = new LinkedHashMap<String, Set<String>>();
        for (RoleStore.Held one : held) {
            collections.add(one.collection());
            one.scopes().stream()
                    .filter(scope -> scope.startsWith(app + ".") || scope.equals(ANY_USER) || foreign.contains(scope))
                    .forEach(scopes::add);
            if (one.role() != null && one.role().xsappname().equals(app)) {
                one.defaults().forEach((name, defaults) -> {
                    List<String> values = one.role().attributes().getOrDefault(name, defaults);
                    if (!values.isEmpty()) {
                        attributes.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(values);
                    }
                });
            }
        }
        var all = new java.util.ArrayList<String>();
        all.add(IDENTITY);
        all.addAll(scopes);
        var values = new LinkedHashMap<String, List<String>>();
        attributes.forEach((name, of) -> values.put(name, List.copyOf(of)));
        return new Authorizations(List.copyOf(all), values, List.copyOf(collections), groups);
    }

    /** The role collections that groups stand for, as long as their provider is trusted. */
    private Set<String> collectionsOf(User user, List<String> groups) {
        return groups.isEmpty()
                ? Set.of()
                : providers
                        .active(user.zone(), user.origin())
                        .map(provider -> groups.stream()
                                .map(provider.groupMappings()::get)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toUnmodifiableSet()))
                        .orElse(Set.of());
    }
}
