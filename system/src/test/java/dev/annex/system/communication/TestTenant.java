package dev.annex.system.communication;

import dev.annex.foundation.testing.TestDatabase;

/** The tenant of a test's database. */
public final class TestTenant {

    public static Tenant in(TestDatabase database) {
        return new Tenant(database.jdbc());
    }

    private TestTenant() {}
}
