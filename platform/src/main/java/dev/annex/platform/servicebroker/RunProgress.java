package dev.annex.platform.servicebroker;

import dev.annex.foundation.operations.Run;
import dev.annex.platform.servicebroker.provisioning.Progress;
import java.util.Optional;

/** The running operation, with the notes of the service kept apart from those of the broker. */
record RunProgress(Run run) implements Progress {

    @Override
    public void step(String name) {
        run.step(name);
    }

    @Override
    public Optional<String> memo(String key) {
        return run.memo("service." + key);
    }

    @Override
    public void memo(String key, String value) {
        run.memo("service." + key, value);
    }
}
