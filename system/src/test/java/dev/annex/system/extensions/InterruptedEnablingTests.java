package dev.annex.system.extensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.operations.OperationId;
import dev.annex.foundation.operations.Outcome;
import dev.annex.foundation.operations.Run;
import dev.annex.foundation.state.DataDirectory;
import dev.annex.system.SystemTest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A redemption that is killed before a step, and again after it: what follows repeats the last call and nothing else. */
@SystemTest
class InterruptedEnablingTests {

    @Autowired
    Enabling enabling;

    @Autowired
    ExtensionStore store;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataDirectory data;

    @SuppressWarnings("NullAway.Init")
    PairingServer platform;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        platform = new PairingServer(data.root().getParent().getParent());
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @ParameterizedTest
    @CsvSource({
        "REST, ask for signing information",
        "REST, request certificate",
        "REST, call with certificate",
        "GRAPHQL, ask for signing information",
        "GRAPHQL, request certificate",
        "GRAPHQL, call with certificate"
    })
    void comesToItsEndWithOneKey(IntegrationToken.Flow flow, String step) throws Exception {
        Extension extension = begun(flow);

        assertThatThrownBy(() -> enabling.run(new KilledRun(extension.id(), step)))
                .isInstanceOf(Killed.class);
        assertThatThrownBy(() -> enabling.run(new KilledRun(extension.id(), step)))
                .isInstanceOf(Killed.class);
        Outcome end = enabling.run(new KilledRun(extension.id(), "never"));

        assertThat(end).isEqualTo(Outcome.done());
        assertThat(store.find(extension.id()).orElseThrow().status()).isEqualTo(ExtensionStatus.ENABLED);
        assertThat(platform.keys.stream().distinct()).hasSize(1);
        assertThat(store.token(extension.id())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"REST", "GRAPHQL"})
    void repeatsTheRequestForTheCertificateWhenItWasKilledBeforeItKeptTheAnswer(IntegrationToken.Flow flow)
            throws Exception {
        Extension extension = begun(flow);
        assertThatThrownBy(() -> enabling.run(new KilledRun(extension.id(), "call with certificate")))
                .isInstanceOf(Killed.class);
        // As if the process had died between the platform's answer and the write.
        jdbc.sql("update extension set certificate = null, authorities = null where id = :id")
                .param("id", extension.id())
                .update();

        enabling.run(new KilledRun(extension.id(), "never"));

        assertThat(store.find(extension.id()).orElseThrow().status()).isEqualTo(ExtensionStatus.ENABLED);
        assertThat(platform.keys).hasSize(2);
        assertThat(platform.keys.stream().distinct()).hasSize(1);
    }

    private Extension begun(IntegrationToken.Flow flow) {
        IntegrationToken token =
                IntegrationToken.parse(flow == IntegrationToken.Flow.REST ? platform.token() : platform.document());
        var extension = new Extension(
                UUID.randomUUID().toString(),
                ExtensionStatus.ENABLING,
                flow,
                null,
                null,
                token.landscape(),
                null,
                null,
                null,
                null,
                null,
                null,
                Clock.systemUTC().instant(),
                "test");
        assertThat(store.insert(extension, "hash of " + extension.id(), token.text()))
                .isTrue();
        return extension;
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Dies when the step begins. */
    private record KilledRun(String subject, String at) implements Run {

        @Override
        public OperationId id() {
            return new OperationId("test");
        }

        @Override
        public String payload() {
            return "";
        }

        @Override
        public Instant startedAt() {
            return Instant.EPOCH;
        }

        @Override
        public void step(String name) {
            if (name.equals(at)) {
                throw new Killed();
            }
        }

        @Override
        public Optional<String> memo(String key) {
            return Optional.empty();
        }

        @Override
        public void memo(String key, String value) {}
    }
}
