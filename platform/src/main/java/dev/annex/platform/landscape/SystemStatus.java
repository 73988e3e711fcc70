package dev.annex.platform.landscape;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a landscape shows of a system (pairing, 7.1). While a token waits or an exchange runs, it is still empty. */
public enum SystemStatus {
    EMPTY(""),
    REGISTERED("Registered"),
    ERROR_WHILE_REGISTERING("Error while Registering"),
    DEREGISTERING("Deregistering"),
    ERROR_WHILE_DEREGISTERING("Error while Deregistering"),
    REMOVING("Removing"),
    ERROR_WHILE_REMOVING("Error while Removing");

    private final String word;

    SystemStatus(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }
}
