package dev.annex.platform.servicebroker;

/** Where an instance is in its life. Gone is no state: the row is deleted. */
public enum InstanceState {
    CREATING,
    READY,
    /** Usable, while its parameters change. */
    UPDATING,
    /** Rolled back; only the row is left, so that the platform can read why and delete it. */
    CREATE_FAILED,
    DELETING,
    /** Still there and usable; deleting may be tried again. */
    DELETE_FAILED,
    /** Gone for everybody; what it left elsewhere is still being cleaned up. */
    PURGED;

    /** Whether the instance can be bound and shown as existing. */
    public boolean usable() {
        return switch (this) {
            case READY, UPDATING, DELETE_FAILED -> true;
            case CREATING, CREATE_FAILED, DELETING, PURGED -> false;
        };
    }

    public boolean busy() {
        return switch (this) {
            case CREATING, UPDATING, DELETING -> true;
            case READY, CREATE_FAILED, DELETE_FAILED, PURGED -> false;
        };
    }
}
