package dev.annex.foundation.audit;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts entries that are old enough from the front of the log, once an hour, whichever replica comes first. */
final class AuditRetention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditRetention.class);
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Audit audit;
    private final Duration retention;
    private final Clock clock;
    private final Thread thread;

    AuditRetention(Audit audit, Duration retention, Clock clock) {
        this.audit = audit;
        this.retention = retention;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("audit retention").start(this::run);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(PAUSE);
                audit.cut(clock.instant().minus(retention));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warn("Cannot cut old entries from the audit log, trying again later", e);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
