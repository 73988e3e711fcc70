package dev.annex.platform.servicebroker.provisioning;

import java.util.Optional;

/** The running operation of an instance, for the service that does its work. */
public interface Progress {

    /** Names the step that begins now, durably and visibly; stops the operation here if it was halted. */
    void step(String name);

    /** A durable note of an earlier step; never for secrets. */
    Optional<String> memo(String key);

    void memo(String key, String value);
}
