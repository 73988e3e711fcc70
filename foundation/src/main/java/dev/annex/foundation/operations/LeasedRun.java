package dev.annex.foundation.operations;

import java.time.Instant;
import java.util.Optional;

/** A run under a lease: every note of progress also proves that the lease is still ours. */
final class LeasedRun implements Run {

    private final Operation operation;
    private final OperationStore store;
    private final String owner;
    private volatile String step;

    LeasedRun(Operation operation, OperationStore store, String owner) {
        this.operation = operation;
        this.store = store;
        this.owner = owner;
        this.step = operation.step();
    }

    @Override
    public OperationId id() {
        return operation.id();
    }

    @Override
    public String subject() {
        return operation.subject();
    }

    @Override
    public String payload() {
        return operation.payload();
    }

    @Override
    public Instant startedAt() {
        return operation.startedAt();
    }

    String currentStep() {
        return step;
    }

    @Override
    public void step(String name) {
        step = name;
        boolean halted = store.step(operation.id(), owner, name).orElseThrow(() -> new LeaseLost(operation.id()));
        if (halted) {
            throw new HaltRequested();
        }
    }

    @Override
    public Optional<String> memo(String key) {
        return store.memo(operation.id(), key);
    }

    @Override
    public void memo(String key, String value) {
        store.memo(operation.id(), key, value);
    }
}
