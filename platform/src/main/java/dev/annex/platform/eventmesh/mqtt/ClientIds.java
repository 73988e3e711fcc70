package dev.annex.platform.eventmesh.mqtt;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Who is connected under which client id. An id counts within its service instance only, so that tenants never displace
 * each other; within it, the newer connection wins.
 */
final class ClientIds {

    record Key(String instanceId, String clientId) {}

    private final ConcurrentMap<Key, Runnable> connected = new ConcurrentHashMap<>();

    /** @param displaced ends the connection; called when another one takes the id */
    void take(Key key, Runnable displaced) {
        Runnable earlier = connected.put(key, displaced);
        if (earlier != null) {
            earlier.run();
        }
    }

    void leave(Key key, Runnable displaced) {
        connected.remove(key, displaced);
    }
}
