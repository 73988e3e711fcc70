package dev.annex.cli.local;

/** How long what a command started shall live. */
public enum Lifetime {
    /** As long as the command; the data stays. */
    COMMAND,
    /** As long as the command; the data goes too, unless something failed and it is needed to see why. */
    TEMPORARY,
    /** Until {@code annex stop}, also when the terminal is closed. */
    DETACHED
}
