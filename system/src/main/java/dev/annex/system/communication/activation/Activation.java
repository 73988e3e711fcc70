package dev.annex.system.communication.activation;

/**
 * Something that must start and stop with the arrangements of a scenario. Saving an arrangement first asks
 * {@link #check}, without a transaction, and then tells {@link #activated} within the one that stores it.
 */
public interface Activation {

    boolean handles(String scenarioId);

    /**
     * Looks whether the arrangement could work; may call other hosts.
     *
     * @throws ActivationRefused with the reason shown to whoever saves; nothing is stored then
     */
    void check(ArrangementToActivate arrangement);

    /** The arrangement is being stored; also told when it, its system or a secret changes, so it has to replace what it knew. */
    void activated(ArrangementToActivate arrangement);

    /** The arrangement is being deleted or switched off; also told for one that never was active. */
    void deactivated(String arrangementUuid);
}
