package dev.annex.platform.destinations;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Sealed objects that were opened, by what they were sealed for and the sealed text. The text always comes from the
 * database, so a change by any replica is seen at once; what is saved is to decrypt and read the same again.
 */
final class OpenedObjects {

    private static final int MOST = 5000;
    private static final int LARGEST = 16 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Map<String, String>> opened = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Map<String, String>> eldest) {
            return size() > MOST;
        }
    };

    private record Key(String purpose, String stored) {}

    Map<String, String> of(String purpose, String stored, Supplier<Map<String, String>> open) {
        if (stored.length() > LARGEST) {
            return open.get();
        }
        var key = new Key(purpose, stored);
        lock.lock();
        try {
            Map<String, String> known = opened.get(key);
            if (known != null) {
                return known;
            }
        } finally {
            lock.unlock();
        }
        Map<String, String> fresh = Collections.unmodifiableMap(open.get());
        lock.lock();
        try {
            opened.put(key, fresh);
        } finally {
            lock.unlock();
        }
        return fresh;
    }
}
