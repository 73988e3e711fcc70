package dev.annex.platform.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.foundation.operations.OperationHandler;
import dev.annex.foundation.operations.OperationId;
import dev.annex.foundation.operations.Operations;
import dev.annex.foundation.operations.Run;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.NewGlobalAccount;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Work on a system's life that is given up between any two of its steps goes on elsewhere (pairing, 7.3). */
@PlatformTest
class LifeCycleResumptionTests {

    @Autowired
    Landscape landscape;

    @Autowired
    SystemStore store;

    @Autowired
    Deregistration deregistration;

    @Autowired
    Removal removal;

    @Autowired
    Operations operations;

    @Autowired
    Accounts accounts;

    @Autowired
    TlsMaterial tls;

    private final ManagedSystem managed = new ManagedSystem();

    @SuppressWarnings("NullAway.Init")
    private SystemId system;

    private final PairingCallerHolder caller = new PairingCallerHolder();

    /** The certificate of the system, to see whether it still counts. */
    private static final class PairingCallerHolder {
        private String infoUrl = "";
        private Optional<PairingCaller> paired = Optional.empty();

        int status() {
            return paired.orElseThrow().get(infoUrl).statusCode();
        }
    }

    @BeforeEach
    void registerASystemWithObjects() {
        GlobalAccountId account =
                accounts.create(NewGlobalAccount.named("Resumption"), null).id();
        String own = "[{\"id\":\"ANX_1\",\"owner\":\"annex:" + account.value() + ":i\"}]";
        managed.answering("GET /communication-arrangements", 200, own)
                .answering("GET /communication-systems", 200, own)
                .answering("GET /communication-users", 200, own);
        system = landscape.add(account, "Quality", "sap-marketing-cloud").id();
        var pairing = new PairingCaller(tls);
        var info = pairing.register(landscape.token(system, null), managed.announcement());
        caller.paired = Optional.of(pairing);
        caller.infoUrl = info.urls().eventsUrl();
    }

    @AfterEach
    void stop() {
        managed.close();
    }

    /** Five steps: looking, three deletions, revoking. */
    @ParameterizedTest(name = "abandoned before step {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void deregistersWhateverStepWasTheLast(int step) {
        store.write(system, new SystemState.Deregistering());
        abandon(deregistration, step);
        assertThat(landscape.require(system).status()).isEqualTo(SystemStatus.DEREGISTERING);
        assertThat(landscape.require(system).certificateExpiresAt()).isNotNull();

        operations.submit(Deregistration.KIND, system.value(), Deregistration.payload(false));

        await().until(() -> landscape.require(system).status() == SystemStatus.EMPTY);
        assertThat(managed.calls())
                .contains(
                        "DELETE /communication-arrangements/ANX_1",
                        "DELETE /communication-systems/ANX_1",
                        "DELETE /communication-users/ANX_1");
        assertThat(caller.status()).isEqualTo(403);
    }

    @Test
    void deregistersAfterAllStepsWhoseEndWasNotRecorded() throws Exception {
        store.write(system, new SystemState.Deregistering());
        deregistration.run(new AbandonedRun(system.value(), Integer.MAX_VALUE));
        assertThat(landscape.require(system).status()).isEqualTo(SystemStatus.DEREGISTERING);

        operations.submit(Deregistration.KIND, system.value(), Deregistration.payload(false));

        await().until(() -> landscape.require(system).status() == SystemStatus.EMPTY);
    }

    @Test
    void removesWhateverStepWasTheLast() {
        store.write(system, new SystemState.Removing());
        abandon(removal, 1);
        assertThat(landscape.require(system).status()).isEqualTo(SystemStatus.REMOVING);

        operations.submit(Removal.KIND, system.value(), "");

        await().until(() -> landscape.find(system).isEmpty());
    }

    private void abandon(OperationHandler handler, int step) {
        assertThatThrownBy(() -> handler.run(new AbandonedRun(system.value(), step)))
                .isInstanceOf(Abandoned.class);
    }

    private static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The process ends where this run is to begin a certain step. */
    private static final class AbandonedRun implements Run {

        private final String subject;
        private final int last;
        private final Map<String, String> memos = new HashMap<>();
        private int steps;

        private AbandonedRun(String subject, int last) {
            this.subject = subject;
            this.last = last;
        }

        @Override
        public void step(String name) {
            if (++steps == last) {
                throw new Abandoned();
            }
        }

        @Override
        public OperationId id() {
            return new OperationId("abandoned");
        }

        @Override
        public String subject() {
            return subject;
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
        public Optional<String> memo(String key) {
            return Optional.ofNullable(memos.get(key));
        }

        @Override
        public void memo(String key, String value) {
            memos.put(key, value);
        }
    }
}
