package dev.annex.platform.landscape;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a formation stands (pairing, 7.8). */
public enum FormationStatus {
    /** Every system was reached and can take part. */
    READY("Ready"),
    /** Something it needs is still missing: a system, or the subaccount. */
    DRAFT("Draft"),
    /** A system of it has to be registered first. */
    ACTION_REQUIRED("Action Required"),
    SYNCHRONIZING("Synchronizing"),
    /** A system could not be reached; to be resynchronized. */
    ERROR("Error");

    private final String word;

    FormationStatus(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }
}
