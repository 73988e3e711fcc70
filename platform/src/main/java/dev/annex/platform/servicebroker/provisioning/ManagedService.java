package dev.annex.platform.servicebroker.provisioning;

import tools.jackson.databind.node.ObjectNode;

/**
 * A service that platforms can order. The broker keeps instances, bindings and operations; a service does its work.
 * A new service is a bean of this type: nothing in the broker names it.
 *
 * <p>{@link #provision}, {@link #update} and {@link #deprovision} run as steps of a durable operation: they may be called again from the
 * start after a crash, so every step has to be idempotent.
 */
public interface ManagedService {

    /** What the catalogue says of this service. Constant: ids never change. */
    ServiceOffering offering();

    /**
     * Checks the parameters and reserves every name the instance needs, in the transaction that commits its operation.
     * Makes no call to anything outside.
     *
     * @throws ParametersRefused with all violations at once (contract service-broker-and-manager, 4.4)
     */
    Acceptance accept(Instance instance);

    /**
     * Does the work behind an accepted instance.
     *
     * @throws ProvisioningFailed when it cannot succeed however often it is repeated; any other exception is retried
     */
    void provision(Instance instance, Progress progress) throws Exception;

    /**
     * Removes whatever exists of the instance and frees what {@link #accept} reserved. Also the roll-back of a failed
     * {@link #provision}, so it tolerates every half-made state.
     */
    void deprovision(Instance instance, Progress progress) throws Exception;

    /**
     * Checks changed parameters and reserves every name they need, in the transaction that commits the operation of the
     * update. Makes no call to anything outside. Only plans with an update schema are asked; for all others the broker
     * refuses every change itself.
     *
     * @param before the instance as it is
     * @param after the same instance with the parameters wanted, which replace the earlier ones wholly
     * @throws ParametersRefused with all violations at once, also for what may not change
     */
    default void acceptUpdate(Instance before, Instance after) {
        throw new IllegalStateException("plan '" + before.plan() + "' of service '" + before.service()
                + "' has an update schema, but its service takes no update");
    }

    /**
     * Does the work behind an accepted update, as steps of a durable operation. An update that fails is taken back by
     * the same call with both exchanged, so it also frees what only {@code from} had reserved.
     *
     * @throws ProvisioningFailed when it cannot succeed however often it is repeated; any other exception is retried
     */
    default void update(Instance from, Instance to, Progress progress) throws Exception {}

    /**
     * Removes at once what exists of the instance on the platform, and frees its names, in the transaction of a forced
     * deletion. {@link #deprovision} follows when the rest can be reached.
     */
    default void withdraw(Instance instance) {}

    /** Credentials for a binding; the same binding id receives the same credentials again. */
    ObjectNode bind(Instance instance, NewBinding binding);

    /** The parameters as they may be shown to readers of the instance: without anything secret. */
    default ObjectNode readable(ObjectNode parameters) {
        return parameters;
    }

    /** Withdraws the credentials of a binding; a binding that is already gone is fine. */
    void unbind(Instance instance, String bindingId);
}
