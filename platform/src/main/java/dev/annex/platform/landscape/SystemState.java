package dev.annex.platform.landscape;

import dev.annex.platform.landscape.LandscapeException.StateRefused;
import org.jspecify.annotations.Nullable;

/** Where a system's entry is in its life (pairing, 7.2); each decision is one column of that table. */
sealed interface SystemState {

    /** Added and not yet registered, or deregistered; {@code note} tells what a forced deregistration left behind. */
    record Unpaired(@Nullable String note) implements SystemState {
        Registered register() {
            return new Registered(null);
        }

        RegistrationFailed fail(String cause) {
            return new RegistrationFailed(cause);
        }
    }

    record Registered(@Nullable String note) implements SystemState {
        Registered disconnected() {
            return new Registered("disconnected by the system");
        }
    }

    record RegistrationFailed(String cause) implements SystemState {}

    record Deregistering() implements SystemState {
        Unpaired done(@Nullable String note) {
            return new Unpaired(note);
        }

        DeregistrationFailed fail(String cause) {
            return new DeregistrationFailed(cause);
        }
    }

    record DeregistrationFailed(String cause) implements SystemState {}

    record Removing() implements SystemState {
        RemovalFailed fail(String cause) {
            return new RemovalFailed(cause);
        }
    }

    record RemovalFailed(String cause) implements SystemState {}

    /** Columns "Get token" and "Regenerate". */
    default Unpaired requireTokenAllowed() {
        return switch (this) {
            case Unpaired unpaired -> unpaired;
            case Registered _ ->
                throw new StateRefused(
                        "ALREADY_REGISTERED", "The system is registered. Deregister it first to register it anew.");
            case RegistrationFailed _ ->
                throw new StateRefused(
                        "REMOVE_AND_ADD",
                        "The registration failed. Remove the system, add it again and get a new token.");
            case Deregistering _, DeregistrationFailed _, Removing _, RemovalFailed _ -> throw wrongState();
        };
    }

    /** Column "Deregister". */
    default Deregistering deregister() {
        return switch (this) {
            case Registered _, DeregistrationFailed _ -> new Deregistering();
            case Unpaired _ ->
                throw new StateRefused(
                        "NOT_REGISTERED",
                        "The system is not registered, so there is nothing to deregister. Remove it instead.");
            case RegistrationFailed _, Deregistering _, Removing _, RemovalFailed _ -> throw wrongState();
        };
    }

    /** Column "Remove". */
    default Removing remove() {
        return switch (this) {
            case Unpaired _, RegistrationFailed _, RemovalFailed _ -> new Removing();
            case Registered _, DeregistrationFailed _ ->
                throw new StateRefused(
                        "DEREGISTER_FIRST", "The system is registered. Deregister it first, then remove it.");
            case Deregistering _, Removing _ -> throw wrongState();
        };
    }

    /** Column "Entitle / create instance". */
    default void requireUsable(SystemType type) {
        switch (this) {
            case Registered _ -> {}
            case Unpaired _ when !type.pairsByToken() -> {}
            case Unpaired _ ->
                throw new StateRefused(
                        "NOT_REGISTERED",
                        "The system is not registered. Get its registration token and register it first.");
            case RegistrationFailed _, Deregistering _, DeregistrationFailed _, Removing _, RemovalFailed _ ->
                throw wrongState();
        }
    }

    private StateRefused wrongState() {
        return new StateRefused(
                "STATE",
                "The system has the status \"" + status().word() + "\", which does not allow this."
                        + switch (this) {
                            case RegistrationFailed _, RemovalFailed _ -> " Remove it.";
                            case DeregistrationFailed _ -> " Deregister it again.";
                            case Unpaired _, Registered _, Deregistering _, Removing _ -> " Wait until that has ended.";
                        });
    }

    default SystemStatus status() {
        return switch (this) {
            case Unpaired _ -> SystemStatus.EMPTY;
            case Registered _ -> SystemStatus.REGISTERED;
            case RegistrationFailed _ -> SystemStatus.ERROR_WHILE_REGISTERING;
            case Deregistering _ -> SystemStatus.DEREGISTERING;
            case DeregistrationFailed _ -> SystemStatus.ERROR_WHILE_DEREGISTERING;
            case Removing _ -> SystemStatus.REMOVING;
            case RemovalFailed _ -> SystemStatus.ERROR_WHILE_REMOVING;
        };
    }

    default @Nullable String reason() {
        return switch (this) {
            case Unpaired state -> state.note();
            case Registered state -> state.note();
            case RegistrationFailed state -> state.cause();
            case DeregistrationFailed state -> state.cause();
            case RemovalFailed state -> state.cause();
            case Deregistering _, Removing _ -> null;
        };
    }

    static SystemState of(SystemStatus status, @Nullable String reason) {
        String cause = reason == null ? "" : reason;
        return switch (status) {
            case EMPTY -> new Unpaired(reason);
            case REGISTERED -> new Registered(reason);
            case ERROR_WHILE_REGISTERING -> new RegistrationFailed(cause);
            case DEREGISTERING -> new Deregistering();
            case ERROR_WHILE_DEREGISTERING -> new DeregistrationFailed(cause);
            case REMOVING -> new Removing();
            case ERROR_WHILE_REMOVING -> new RemovalFailed(cause);
        };
    }
}
