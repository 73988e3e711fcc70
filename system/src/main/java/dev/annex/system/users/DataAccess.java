package dev.annex.system.users;

/** What somebody may see and change through one service: the roles that open it, taken together. */
public record DataAccess(AreaAccess read, AreaAccess write) {

    public static final DataAccess NONE = new DataAccess(AreaAccess.NOTHING, AreaAccess.NOTHING);
    public static final DataAccess FULL = new DataAccess(AreaAccess.EVERYTHING, AreaAccess.EVERYTHING);

    /** Whether the service may be called at all. */
    public boolean any() {
        return read.level() != AreaAccess.Level.NONE;
    }
}
