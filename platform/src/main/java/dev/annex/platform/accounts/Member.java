package dev.annex.platform.accounts;

import org.jspecify.annotations.Nullable;

/**
 * A user's role at one object.
 *
 * @param objectId GUID of a global account or subaccount; absent for the installation
 */
public record Member(
        String userId, RoleCollection role, @Nullable String objectId) {}
