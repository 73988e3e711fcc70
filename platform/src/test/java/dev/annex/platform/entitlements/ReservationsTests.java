package dev.annex.platform.entitlements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.entitlements.EntitlementsException.NotEntitled;
import dev.annex.platform.entitlements.EntitlementsException.QuotaExceeded;
import dev.annex.platform.landscape.SystemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ReservationsTests {

    private static final String SERVICE = "s4-hana-cloud";
    private static final String PLAN = "messaging";

    private final EntitlementStore store;
    private final Reservations reservations;
    private final SubaccountId subaccount = new SubaccountId(UUID.randomUUID().toString());

    ReservationsTests(TestDatabase database) {
        this.store = new EntitlementStore(database.jdbc());
        this.reservations = new Reservations(store, database.transaction());
    }

    @Test
    void giveOutNoMoreThanThereAreUnderFiftyRequestsAtOnce() throws Exception {
        Entitlement entitlement = entitled(null, 20);

        List<Boolean> taken = atOnce(50, number -> take("instance-" + number));

        assertThat(taken).filteredOn(Boolean::booleanValue).hasSize(20);
        assertThat(used(entitlement)).isEqualTo(20);
        assertThat(store.holders(entitlement.id())).hasSize(20);
    }

    @Test
    void giveOneShareToAnInstanceThatAsksFiftyTimes() throws Exception {
        Entitlement entitlement = entitled(null, 5);
        String instance = UUID.randomUUID().toString();

        List<Boolean> taken = atOnce(50, _ -> take(instance));

        assertThat(taken).allMatch(Boolean::booleanValue);
        assertThat(used(entitlement)).isEqualTo(1);
    }

    @Test
    void takeAShareBackOnce() {
        Entitlement entitlement = entitled(null, 1);
        String instance = UUID.randomUUID().toString();
        take(instance);

        reservations.giveBack(instance);
        reservations.giveBack(instance);

        assertThat(used(entitlement)).isZero();
        assertThat(take(UUID.randomUUID().toString())).isTrue();
    }

    @Test
    void keepNothingOfARefusedRequest() {
        entitled(null, 1);
        take(UUID.randomUUID().toString());
        String refused = UUID.randomUUID().toString();

        assertThatThrownBy(() -> reservations.take(refused, subaccount, SERVICE, PLAN, null))
                .isInstanceOf(QuotaExceeded.class);

        assertThat(store.reservation(refused)).isEmpty();
    }

    @Test
    void tellTheSystemsOfAPlanApart() {
        entitled(new SystemId("one"), null);

        assertThatThrownBy(() -> reservations.take("x", subaccount, SERVICE, PLAN, new SystemId("another")))
                .isInstanceOf(NotEntitled.class);
    }

    @Test
    void neverAssignAPlanWithoutASystemTwice() {
        entitled(null, null);

        assertThat(store.insert(entitlement(null, 3))).isFalse();
    }

    private Entitlement entitled(@Nullable SystemId system, @Nullable Integer amount) {
        Entitlement entitlement = entitlement(system, amount);
        assertThat(store.insert(entitlement)).isTrue();
        return entitlement;
    }

    private Entitlement entitlement(@Nullable SystemId system, @Nullable Integer amount) {
        Instant now = Instant.parse("2026-05-04T10:00:00Z");
        return new Entitlement(UUID.randomUUID().toString(), subaccount, SERVICE, PLAN, system, amount, 0, now, now);
    }

    private int used(Entitlement entitlement) {
        return store.find(entitlement.id()).orElseThrow().used();
    }

    private boolean take(String instance) {
        try {
            reservations.take(instance, subaccount, SERVICE, PLAN, null);
            return true;
        } catch (QuotaExceeded e) {
            return false;
        }
    }

    private static List<Boolean> atOnce(int times, IntPredicate work) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> calls = IntStream.range(0, times)
                    .<Callable<Boolean>>mapToObj(number -> () -> work.test(number))
                    .toList();
            var results = new ArrayList<Boolean>();
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                results.add(call.get());
            }
            return results;
        }
    }
}
