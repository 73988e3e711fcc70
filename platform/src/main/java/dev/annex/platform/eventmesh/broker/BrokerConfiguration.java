package dev.annex.platform.eventmesh.broker;

import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** How Artemis runs inside the platform. */
final class BrokerConfiguration {

    /** A record must fit the journal's buffer: a message of 1 MiB with its properties does. */
    private static final int JOURNAL_BUFFER = 2 * 1024 * 1024;

    /** The default of 3.3 ms caps one synchronous producer at 280 messages a second. */
    private static final int JOURNAL_BUFFER_TIMEOUT_NANOS = 200_000;

    /** Messages a queue keeps in memory, in bytes; the rest waits in pages on disk. */
    private static final long QUEUE_MEMORY = 4L * 1024 * 1024;

    private static final int PAGE = 2 * 1024 * 1024;

    private BrokerConfiguration() {}

    static Configuration in(Path directory) {
        return new ConfigurationImpl()
                .setName("annex")
                .setPersistenceEnabled(true)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setWildCardConfiguration(new WildcardConfiguration().setRoutingEnabled(false))
                .setPersistIDCache(false)
                .setMessageCounterEnabled(false)
                .setCriticalAnalyzer(false)
                .setJournalType(JournalType.NIO)
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setJournalBufferSize_NIO(JOURNAL_BUFFER)
                .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_TIMEOUT_NANOS)
                .setJournalMinFiles(2)
                .setJournalPoolFiles(10)
                .setJournalDirectory(directory.resolve("journal").toString())
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setPagingDirectory(directory.resolve("paging").toString())
                .setLargeMessagesDirectory(directory.resolve("large").toString())
                .setGlobalMaxSize(Runtime.getRuntime().maxMemory() / 4)
                .setScheduledThreadPoolMaxSize(2)
                .addAddressSetting("#", common());
    }

    static AddressSettings of(QueueSpec queue) {
        AddressSettings settings =
                common().setMaxDeliveryAttempts(queue.maxRedeliveries() == 0 ? -1 : queue.maxRedeliveries() + 1);
        if (queue.deadMessageQueue() != null) {
            SimpleString dead = SimpleString.of(queue.deadMessageQueue());
            settings.setDeadLetterAddress(dead).setExpiryAddress(dead);
        }
        return settings;
    }

    private static AddressSettings common() {
        return new AddressSettings()
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(QUEUE_MEMORY)
                .setPageSizeBytes(PAGE)
                // Pages are read ahead of the readers, whatever these hold unacknowledged: their credit bounds that.
                .setMaxReadPageBytes(-1)
                .setMaxReadPageMessages(-1)
                .setPrefetchPageBytes((int) QUEUE_MEMORY)
                .setPrefetchPageMessages(-1)
                .setMaxDeliveryAttempts(-1);
    }
}
