package dev.annex.platform.eventmesh.rest;

import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.eventmesh.EventMeshException.Absent;
import dev.annex.platform.eventmesh.broker.BrokerFailure;
import dev.annex.platform.eventmesh.broker.Delivery;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Messages that were handed out and wait for their acknowledgement; without one they go back to their queue. */
@Component
@EnableConfigurationProperties(RestSettings.class)
class Locks implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Locks.class);

    private record Key(SubaccountId subaccount, String queue, String id) {}

    private final RestSettings settings;
    private final Map<Key, Delivery> held = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService timer;

    Locks(RestSettings settings) {
        this.settings = settings;
    }

    void hold(SubaccountId subaccount, String queue, Delivery delivery) {
        Key key = new Key(subaccount, queue, delivery.message().id());
        held.put(key, delivery);
        timer().schedule(() -> expire(key, delivery), settings.lock().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @throws Absent if no such message is locked, or not any more */
    Delivery take(SubaccountId subaccount, String queue, String id) {
        Delivery delivery = held.remove(new Key(subaccount, queue, id));
        if (delivery == null) {
            throw new Absent("No message '" + id + "' of queue '" + queue + "' waits for an acknowledgement");
        }
        return delivery;
    }

    private void expire(Key key, Delivery delivery) {
        if (held.remove(key, delivery)) {
            try {
                delivery.release(true);
            } catch (BrokerFailure e) {
                LOG.warn("A message of queue {} was not put back: {}", key.queue(), e.getMessage());
            }
        }
    }

    private synchronized ScheduledExecutorService timer() {
        if (timer == null) {
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("mesh-locks").daemon().factory());
        }
        return timer;
    }

    @Override
    public synchronized void destroy() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
