package dev.annex.system.communication;

/** Whether an arrangement gives its users any right, and whether its partner can be called. */
public enum ArrangementStatus {
    ACTIVE("Active"),
    INACTIVE("Inactive"),
    ERROR("Error");

    private final String text;

    ArrangementStatus(String text) {
        this.text = text;
    }

    /** The word administrators read. */
    public String text() {
        return text;
    }
}
