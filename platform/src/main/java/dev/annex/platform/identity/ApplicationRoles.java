package dev.annex.platform.identity;

import dev.annex.platform.accounts.SubaccountId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an application defines for the people who use it.
 *
 * @param appId with its number: {@code shop!t1001}
 * @param collections role collections the application brings along
 */
public record ApplicationRoles(
        String appId, SubaccountId subaccount, List<Template> templates, List<Collection> collections) {

    public ApplicationRoles {
        templates = List.copyOf(templates);
        collections = List.copyOf(collections);
    }

    /**
     * @param scopes full names: {@code shop!t1001.Display}
     * @param attributes names of the attributes a role of it may restrict, each with the values it has if a role gives none
     */
    public record Template(String name, String description, Set<String> scopes, Map<String, List<String>> attributes) {

        public Template {
            scopes = Set.copyOf(scopes);
            attributes = Map.copyOf(attributes);
        }
    }

    public record Collection(String name, String description, List<Role> roles) {

        public Collection {
            roles = List.copyOf(roles);
        }
    }
}
