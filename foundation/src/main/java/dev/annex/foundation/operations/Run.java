package dev.annex.foundation.operations;

import java.time.Instant;
import java.util.Optional;

/** One attempt at an operation, as its handler sees it. */
public interface Run {

    OperationId id();

    String subject();

    String payload();

    Instant startedAt();

    /**
     * Names the step that begins now: durable, and visible to whoever polls.
     *
     * @throws HaltRequested if somebody asked the operation to stop
     * @throws LeaseLost if another replica has it now
     */
    void step(String name);

    /** A durable note of an earlier step; never for secrets. */
    Optional<String> memo(String key);

    void memo(String key, String value);
}
