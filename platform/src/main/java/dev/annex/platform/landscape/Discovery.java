package dev.annex.platform.landscape;

import com.fasterxml.jackson.annotation.JsonValue;

/** How an entry came into the landscape of a global account (administration-api, 3.2). */
public enum Discovery {
    /** Added by an administrator; the only kind that an administrator removes. */
    MANUAL("manual"),
    /** Found because another global account of the same customer registered it (pairing, 7.5). */
    AUTO_DISCOVERED("autoDiscovered"),
    /** Came with a subscription of a subaccount, and goes with it. */
    SUBSCRIPTION("subscription");

    private final String word;

    Discovery(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }
}
