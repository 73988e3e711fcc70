package dev.annex.platform.accounts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** The fixed roles of administrators, each assigned at one object (administration-api, 2). */
public enum RoleCollection {
    INSTALLATION_ADMINISTRATOR("Installation Administrator", Level.INSTALLATION),
    GLOBAL_ACCOUNT_ADMINISTRATOR("Global Account Administrator", Level.GLOBAL_ACCOUNT),
    GLOBAL_ACCOUNT_VIEWER("Global Account Viewer", Level.GLOBAL_ACCOUNT),
    SYSTEM_LANDSCAPE_ADMINISTRATOR("System Landscape Administrator", Level.GLOBAL_ACCOUNT),
    SUBACCOUNT_ADMINISTRATOR("Subaccount Administrator", Level.SUBACCOUNT),
    SUBACCOUNT_VIEWER("Subaccount Viewer", Level.SUBACCOUNT);

    /** What sort of object a role collection is assigned at. */
    public enum Level {
        INSTALLATION,
        GLOBAL_ACCOUNT,
        SUBACCOUNT
    }

    private final String title;
    private final Level level;

    RoleCollection(String title, Level level) {
        this.title = title;
        this.level = level;
    }

    /** The name people know it by, and its form on the wire. */
    @JsonValue
    public String title() {
        return title;
    }

    public Level level() {
        return level;
    }

    public static Optional<RoleCollection> titled(String title) {
        return Arrays.stream(values()).filter(role -> role.title.equals(title)).findFirst();
    }
}
