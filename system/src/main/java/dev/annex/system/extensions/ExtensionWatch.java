package dev.annex.system.extensions;

import dev.annex.foundation.audit.Audit;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notices that a platform deregistered this system. The protocol has no message for that: the certificate is refused from then on, so
 * the cheapest call with it tells (pairing, 3.5).
 */
@Component
@EnableConfigurationProperties(ExtensionSettings.class)
class ExtensionWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ExtensionWatch.class);
    private static final int FORBIDDEN = 403;
    private static final String REASON =
            "The platform does not accept this pairing any more: the system was deregistered there.";

    private final ExtensionStore store;
    private final PairingFlows flows;
    private final Renewal renewal;
    private final Redemption redemption;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final ExtensionSettings settings;
    private @Nullable ScheduledExecutorService timer;

    ExtensionWatch(
            ExtensionStore store,
            PairingFlows flows,
            Renewal renewal,
            Redemption redemption,
            Audit audit,
            TransactionTemplate transactions,
            ExtensionSettings settings) {
        this.store = store;
        this.flows = flows;
        this.renewal = renewal;
        this.redemption = redemption;
        this.audit = audit;
        this.transactions = transactions;
        this.settings = settings;
    }

    void check() {
        for (Extension extension : store.list()) {
            if (extension.status() == ExtensionStatus.ENABLED) {
                check(extension);
            }
        }
    }

    private void check(Extension extension) {
        try {
            PairingFlow.Granted granted = flows.of(extension)
                    .check(URI.create(String.valueOf(extension.infoUrl())), redemption.identity(extension));
            renewal.renewInTime(extension, granted.renewUrl());
        } catch (PairingRefused e) {
            if (e.status() == FORBIDDEN) {
                disable(extension);
            } else {
                LOG.warn("Extension {}: {}", extension.id(), e.getMessage());
            }
        } catch (IOException e) {
            LOG.debug("Extension {}: {}", extension.id(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("Extension {} could not be checked; the others are", extension.id(), e);
        }
    }

    private void disable(Extension extension) {
        transactions.executeWithoutResult(_ -> {
            if (store.move(extension.id(), ExtensionStatus.DISABLED, REASON, ExtensionStatus.ENABLED)) {
                audit.record(ExtensionAudit.entry("deregistered-by-platform", extension));
            }
        });
    }

    private void checkSafely() {
        try {
            check();
        } catch (RuntimeException e) {
            LOG.warn("Extensions could not be checked; the next check is in {}", settings.checkEvery(), e);
        }
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("extension-watch").factory());
        long pause = settings.checkEvery().toMillis();
        started.scheduleWithFixedDelay(this::checkSafely, pause, pause, TimeUnit.MILLISECONDS);
        timer = started;
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
