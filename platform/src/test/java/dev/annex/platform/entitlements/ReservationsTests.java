package dev.annex.platform.entitlements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.DirectoryId;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.entitlements.EntitlementsException.NotEntitled;
import dev.annex.platform.entitlements.EntitlementsException.QuotaExceeded;
import dev.annex.platform.entitlements.EntitlementsException.QuotaExhausted;
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
    private final QuotaStore quotas;
    private final Handout handout;
    private final Reservations reservations;
    private final TestDatabase database;
    private final SubaccountId subaccount = new SubaccountId(UUID.randomUUID().toString());

    ReservationsTests(TestDatabase database) {
        this.database = database;
        this.store = new EntitlementStore(database.jdbc());
        this.quotas = new QuotaStore(database.jdbc());
        this.handout = new Handout(quotas);
        this.reservations = new Reservations(store, handout, database.transaction());
        quotas.insert(quota("top", null, null));
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

    @Test
    void drawOnTheQuotaAboveWithoutAnAmountOfTheirOwn() throws Exception {
        entitled(null, null);
        limit("top", 20);

        List<Boolean> taken = atOnce(50, number -> take("drawing-" + number));

        assertThat(taken).filteredOn(Boolean::booleanValue).hasSize(20);
        assertThat(taken("top")).isEqualTo(20);
    }

    @Test
    void giveBackToEveryQuotaTheyDrewOn() {
        quotas.insert(quota("directory", "top", null));
        Entitlement entitlement = entitled(null, null);
        store.handedOutBy(entitlement.id(), id("directory"));
        limit("top", 2);
        String instance = UUID.randomUUID().toString();
        take(instance);
        assertThat(List.of(taken("directory"), taken("top"))).containsExactly(1, 1);

        reservations.giveBack(instance);

        assertThat(List.of(taken("directory"), taken("top"))).containsExactly(0, 0);
    }

    @Test
    void leaveAnAmountAloneThatWasHandedOutAsAWhole() {
        quotas.insert(quota("directory", "top", 3));
        Entitlement entitlement = entitled(null, null);
        store.handedOutBy(entitlement.id(), id("directory"));
        limit("top", 3);
        inTransaction(() -> handout.take(id("top"), 3));

        take(UUID.randomUUID().toString());

        assertThat(List.of(taken("directory"), taken("top"))).containsExactly(1, 3);
    }

    @Test
    void keepNothingOfWhatAQuotaFurtherUpRefused() {
        quotas.insert(quota("directory", "top", null));
        Entitlement entitlement = entitled(null, null);
        store.handedOutBy(entitlement.id(), id("directory"));
        limit("top", 0);

        assertThat(take(UUID.randomUUID().toString())).isFalse();

        assertThat(List.of(used(entitlement), taken("directory"), taken("top"))).containsExactly(0, 0, 0);
    }

    @Test
    void handOutAmountsExactlyUnderFiftyRequestsAtOnce() throws Exception {
        limit("top", 100);

        List<Boolean> given = atOnce(50, _ -> {
            try {
                inTransaction(() -> handout.take(id("top"), 3));
                return true;
            } catch (QuotaExhausted e) {
                return false;
            }
        });

        assertThat(given).filteredOn(Boolean::booleanValue).hasSize(33);
        assertThat(taken("top")).isEqualTo(99);
    }

    private void inTransaction(Runnable work) {
        database.transaction().executeWithoutResult(_ -> work.run());
    }

    private void limit(String name, int amount) {
        assertThat(quotas.setAmount(id(name), amount, Instant.EPOCH)).isTrue();
    }

    private int taken(String name) {
        return quotas.find(id(name)).orElseThrow().taken();
    }

    private String id(String name) {
        return name + "-" + subaccount.value();
    }

    private Quota quota(String name, @Nullable String parent, @Nullable Integer amount) {
        return new Quota(
                id(name),
                new GlobalAccountId("account"),
                parent == null ? null : new DirectoryId(name),
                parent == null ? null : id(parent),
                SERVICE,
                PLAN,
                null,
                amount,
                0,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private Entitlement entitled(@Nullable SystemId system, @Nullable Integer amount) {
        Entitlement entitlement = entitlement(system, amount);
        assertThat(store.insert(entitlement)).isTrue();
        return entitlement;
    }

    private Entitlement entitlement(@Nullable SystemId system, @Nullable Integer amount) {
        Instant now = Instant.parse("2026-05-04T10:00:00Z");
        return new Entitlement(
                UUID.randomUUID().toString(),
                subaccount,
                SERVICE,
                PLAN,
                system,
                amount,
                0,
                "top-" + subaccount.value(),
                now,
                now);
    }

    private int used(Entitlement entitlement) {
        return store.find(entitlement.id()).orElseThrow().used();
    }

    private boolean take(String instance) {
        try {
            reservations.take(instance, subaccount, SERVICE, PLAN, null);
            return true;
        } catch (QuotaExceeded | QuotaExhausted e) {
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
