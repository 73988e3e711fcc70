package dev.annex.platform.extensibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.annex.platform.servicebroker.Crashes;
import dev.annex.platform.servicebroker.Crashes.Crash;
import dev.annex.platform.servicebroker.InstanceOperation;
import dev.annex.platform.servicebroker.Platforms;
import dev.annex.platform.servicebroker.Started;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * A worker dies before each step of an operation in turn, and after the last one; the next one finishes what it left. Whatever
 * the moment, platform and system agree in the end.
 */
class CrashTests extends ExtensibilityFixture {

    private static final String CONTACTS = """
        {"systemName":"Quality","communicationArrangement":{"communicationArrangementName":"CONTACTS",
         "scenarioId":"SAP_COM_0207","inboundAuthentication":"BasicAuthentication"}}
        """;
    private static final String EVENTS = "{\"systemName\":\"Quality\",\"emClientId\":\"s4hc\"}";

    @Autowired
    Crashes crashes;

    @Autowired
    ApplicationContext context;

    static Stream<Arguments> plans() {
        return Stream.of(Arguments.of("api-access", CONTACTS, 3), Arguments.of("messaging", EVENTS, 2));
    }

    /** @param objects how many the system has for one instance */
    @ParameterizedTest
    @MethodSource("plans")
    void aCreationIsFinishedWhereverItWasCutOff(String plan, String parameters, int objects) {
        int boundaries = forEachBoundary("provision", (id, crash) -> {
            Started started = myS4(id, plan, parameters);
            resumeIf(crash, id, started);
            assertThat(ended(started, id).description()).isNull();
            assertThat(system.objects()).hasSize(objects);
            assertThat(destinations.find(subaccount, "my-s4").isPresent()).isEqualTo(plan.equals("api-access"));
            delete(id);
        });

        assertThat(boundaries).isGreaterThan(objects);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void aDeletionIsFinishedWhereverItWasCutOff(String plan, String parameters, int objects) {
        int boundaries = forEachBoundary("deprovision", (id, crash) -> {
            assertThat(ended(myS4(id, plan, parameters), id).succeeded()).isTrue();
            assertThat(system.objects()).hasSize(objects);
            Started started = instances.delete(Platforms.SERVICE_MANAGER, id);
            resumeIf(crash, id, started);
            assertThat(ended(started, id).description()).isNull();
            assertNothingIsLeft(id);
        });

        assertThat(boundaries).isPositive();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void aCreationThatFailsIsTakenBackWhereverItWasCutOff(String plan, String parameters, int objects) {
        system.refuse("PUT communication-arrangements", 409);

        int boundaries = forEachBoundary("provision", (id, crash) -> {
            Started started = myS4(id, plan, parameters);
            resumeIf(crash, id, started);
            assertThat(ended(started, id).description()).contains("told to refuse");
            assertThat(system.objects()).isEmpty();
            delete(id);
        });

        assertThat(boundaries).isGreaterThan(objects);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void aHalfMadeInstanceCanBeDeletedWhereverItsCreationWasCutOff(String plan, String parameters, int objects) {
        int boundaries = forEachBoundary("provision", (id, crash) -> {
            Started started = myS4(id, plan, parameters);
            awaitCrashOrEnd(crash, id, started);
            Started deletion = instances.delete(Platforms.SERVICE_MANAGER, id);
            Crashes.startAnew(context);
            assertThat(ended(deletion, id).description()).isNull();
            assertNothingIsLeft(id);
        });

        assertThat(boundaries).isGreaterThan(objects);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void aForcedDeletionCleansUpWhereverItWasCutOff(String plan, String parameters, int objects) {
        int boundaries = forEachBoundary("purge", (id, crash) -> {
            assertThat(ended(myS4(id, plan, parameters), id).succeeded()).isTrue();
            assertThat(system.objects()).hasSize(objects);
            Started started = instances.purge(Platforms.SERVICE_MANAGER, id);
            resumeIf(crash, id, started);
            assertThat(ended(started, id).description()).isNull();
            assertNothingIsLeft(id);
        });

        assertThat(boundaries).isPositive();
    }

    private interface Attempt {
        void with(String id, Crash crash);
    }

    /** @return how many boundaries there are */
    private int forEachBoundary(String kind, Attempt attempt) {
        int boundary = 0;
        Crash crash;
        do {
            boundary++;
            String id = UUID.randomUUID().toString();
            crash = crashes.plan(id, kind, boundary);
            attempt.with(id, crash);
        } while (crash.happened());
        return boundary - 1;
    }

    private void resumeIf(Crash crash, String id, Started started) {
        if (awaitCrashOrEnd(crash, id, started)) {
            Crashes.startAnew(context);
        }
    }

    private boolean awaitCrashOrEnd(Crash crash, String id, Started started) {
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> crash.happened()
                        || instances
                                .operation(id, started.operation())
                                .orElseThrow()
                                .finished());
        return crash.happened();
    }

    private void delete(String id) {
        InstanceOperation end = ended(instances.delete(Platforms.SERVICE_MANAGER, id), id);
        assertThat(end.succeeded()).as("%s", end.description()).isTrue();
        assertNothingIsLeft(id);
    }

    private void assertNothingIsLeft(String id) {
        assertThat(system.objects()).isEmpty();
        assertThat(destinations.find(subaccount, "my-s4")).isEmpty();
        assertThat(instances.find(subaccount, id)).isEmpty();
    }

    private Started myS4(String id, String plan, String parameters) {
        return orderAs(id, Platforms.SERVICE_MANAGER, "my-s4", plan, parameters);
    }
}
