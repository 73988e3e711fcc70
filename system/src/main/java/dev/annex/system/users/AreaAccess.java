package dev.annex.system.users;

import java.util.HashSet;
import java.util.Set;

/**
 * Marketing areas somebody may read, or write.
 *
 * @param areas what {@link Level#AREAS} allows beside records without an area; empty for the other levels
 */
public record AreaAccess(Level level, Set<String> areas) {

    /** From least to most. */
    public enum Level {
        NONE,
        AREAS,
        UNRESTRICTED
    }

    public static final AreaAccess NOTHING = new AreaAccess(Level.NONE, Set.of());
    public static final AreaAccess EVERYTHING = new AreaAccess(Level.UNRESTRICTED, Set.of());

    public AreaAccess {
        areas = level == Level.AREAS ? Set.copyOf(areas) : Set.of();
    }

    public static AreaAccess only(Set<String> areas) {
        return new AreaAccess(Level.AREAS, areas);
    }

    AreaAccess and(AreaAccess other) {
        var both = new HashSet<>(areas);
        both.addAll(other.areas);
        return new AreaAccess(level.compareTo(other.level) >= 0 ? level : other.level, both);
    }
}
