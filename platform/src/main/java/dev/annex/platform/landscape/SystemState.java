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

    /** Column "Get token"; what failed and cannot be removed by an administrator is tried again with a new token. */
    default Unpaired requireTokenAllowed(Discovery discovery) {
        return switch (this) {
            case Unpaired unpaired -> unpaired;
            case RegistrationFailed _ when discovery == Discovery.AUTO_DISCOVERED -> new Unpaired(null);
            case RegistrationFailed _,
                    Registered _,
                    Deregistering _,
                    DeregistrationFailed _,
                    Removing _,
                    RemovalFailed _ -> requireRegenerationAllowed();
        };
    }

    /** Column "Regenerate". */
    default Unpaired requireRegenerationAllowed() {
        return switch (this) {
            case Unpaired unpaired -> unpaired;
            case Registered _ ->
                throw new StateRefused(
                        "ALREADY_REGISTERED", "The system is registered. Deregister it first to register it anew.");
            case RegistrationFailed _ ->
                throw new StateRefused(
                        "REMOVE_AND_ADD",
                        "The registration failed. Remove the system, add it again and get a new token;"
                                + " for a system that was discovered automatically just get the token.");
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
    default Removing remove(Discovery discovery) {
        return switch (this) {
            case Unpaired _, RegistrationFailed _ when discovery != Discovery.MANUAL -> throw notManual(discovery);
            case Unpaired _, RegistrationFailed _, RemovalFailed _ -> new Removing();
            case Registered _, DeregistrationFailed _ ->
                throw new StateRefused(
                        "DEREGISTER_FIRST", "The system is registered. Deregister it first, then remove it.");
            case Deregistering _, Removing _ -> throw wrongState();
        };
    }

    private static StateRefused notManual(Discovery discovery) {
        return new StateRefused(
                "NOT_MANUAL",
                discovery == Discovery.SUBSCRIPTION
                        ? "The system came with a subscription of a subaccount and goes when that subaccount is"
                                + " deleted."
                        : "The system was discovered automatically: another global account of the same customer has"
                                + " it. It disappears when it is removed there, or merge it into the system you"
                                + " registered.");
    }

    /** A name that a registration has used is never given to another system, so it is not given back either. */
    default void requireRenamingAllowed() {
        if (!(this instanceof Unpaired)) {
            throw new StateRefused(
                    "STATE",
                    "Only a system without status can be renamed. Deregister it, or remove it and add it anew.");
        }
    }

    /** Column "Include in formation". */
    default void requireFormationAllowed(SystemType type) {
        if (this instanceof Unpaired && type.joinsFormationsUnregistered()) {
            return;
        }
        requireUsable(type);
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
