package dev.annex.platform.identity;

import java.time.Instant;
import java.util.List;

/** Roles of applications under one name, to be assigned to users of a subaccount. */
public record UserRoleCollection(String name, String description, List<Role> roles, long version, Instant createdAt) {

    public UserRoleCollection {
        roles = List.copyOf(roles);
    }
}
