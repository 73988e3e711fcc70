package dev.annex.cli.terminal;

import org.jspecify.annotations.Nullable;

/** A command could not do what it was asked. The message says what happened and why, the remedy what to do about it. */
public class CommandFailed extends RuntimeException {

    private final @Nullable String remedy;

    public CommandFailed(String message) {
        this(message, null);
    }

    public CommandFailed(String message, @Nullable String remedy) {
        this(message, remedy, null);
    }

    public CommandFailed(String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** The message, and below it the remedy if there is one. */
    public String forTerminal() {
        return remedy == null ? String.valueOf(getMessage()) : getMessage() + System.lineSeparator() + remedy;
    }
}
