package dev.annex.platform.servicebroker;

/** What instances and bindings can be searched by, as far as it differs from one to the other. */
public enum SearchField {
    ID(false),
    NAME(false),
    /** The instance of a binding. */
    INSTANCE(false),
    /** Service and plan of an instance, joined by a slash. */
    PLAN(false),
    /** {@code true} for instances that are there. */
    READY(false),
    /** In milliseconds. */
    CREATED_AT(true),
    /** In milliseconds. */
    UPDATED_AT(true),
    CLUSTER(false),
    NAMESPACE(false);

    private final boolean time;

    SearchField(boolean time) {
        this.time = time;
    }

    public boolean isTime() {
        return time;
    }
}
