package dev.annex.platform.destinations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** The last find of each destination. Kept in memory, so a replica knows its own finds only. */
@Component
class FindRecords {

    private static final int MOST = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, FindRecord> records = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, FindRecord> eldest) {
            return size() > MOST;
        }
    };

    private record Key(DestinationLevel level, String name) {}

    void keep(DestinationLevel level, FindRecord record) {
        lock.lock();
        try {
            records.put(new Key(level, record.destination()), record);
        } finally {
            lock.unlock();
        }
    }

    Optional<FindRecord> last(DestinationLevel level, String name) {
        lock.lock();
        try {
            return Optional.ofNullable(records.get(new Key(level, name)));
        } finally {
            lock.unlock();
        }
    }
}
