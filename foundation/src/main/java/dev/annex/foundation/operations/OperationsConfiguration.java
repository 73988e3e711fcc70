package dev.annex.foundation.operations;

import dev.annex.foundation.state.StateConfiguration;
import dev.annex.foundation.state.StateSettings;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The worker and its face. Handlers are looked up when the worker starts, because they in turn submit operations. */
@AutoConfiguration(
        after = {
            StateConfiguration.class,
            JdbcClientAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            TransactionAutoConfiguration.class
        })
public class OperationsConfiguration {

    @Bean
    OperationStore operationStore(JdbcClient jdbc) {
        return new OperationStore(jdbc);
    }

    @Bean
    Operations operations(OperationStore store, Clock clock, ObjectProvider<OperationWorker> worker) {
        return new Operations(store, clock, () -> worker.getObject().wake());
    }

    @Bean
    OperationWorker operationWorker(
            OperationStore store,
            TransactionTemplate transaction,
            ObjectProvider<OperationHandler> handlers,
            Clock clock,
            StateSettings settings) {
        return new OperationWorker(
                store, transaction, handlers.stream(), clock, settings.state().embedded());
    }
}
