package dev.annex.system.business;

/** What happens to the fields a writer does not mention. */
public enum WriteMode {
    /** They go back to their defaults. */
    REPLACE,
    /** They stay. */
    MERGE
}
