package dev.annex.platform.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.foundation.problems.Failure;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.NewGlobalAccount;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of pairing, 7.2, and its notes: each cell is one test. */
@PlatformTest
class LifeCycleTableTests {

    private static final String MARKETING = "sap-marketing-cloud";

    /** As in the contract; {@code ok} where it says yes or names a transition. */
    private static final String TABLE = """
        state                     | get token          | regenerate         | use token | deregister     | remove           | formation      | entitle
        EMPTY                     | ok                 | ok                 | ok        | NOT_REGISTERED | ok               | NOT_REGISTERED | NOT_REGISTERED
        REGISTERED                | ALREADY_REGISTERED | ALREADY_REGISTERED | 403       | ok             | DEREGISTER_FIRST | ok             | ok
        ERROR_WHILE_REGISTERING   | REMOVE_AND_ADD     | REMOVE_AND_ADD     | 403       | STATE          | ok               | STATE          | STATE
        DEREGISTERING             | STATE              | STATE              | 403       | STATE          | STATE            | STATE          | STATE
        ERROR_WHILE_DEREGISTERING | STATE              | STATE              | 403       | ok             | DEREGISTER_FIRST | STATE          | STATE
        REMOVING                  | STATE              | STATE              | 403       | STATE          | STATE            | STATE          | STATE
        ERROR_WHILE_REMOVING      | STATE              | STATE              | 403       | STATE          | ok               | STATE          | STATE
        """;

    @Autowired
    Landscape landscape;

    @Autowired
    Formations formations;

    @Autowired
    SystemStore store;

    @Autowired
    Accounts accounts;

    @Autowired
    TlsMaterial tls;

    @Autowired
    TransactionTemplate transaction;

    @SuppressWarnings("NullAway.Init")
    GlobalAccountId account;

    @BeforeEach
    void createAccount() {
        account = accounts.create(NewGlobalAccount.named("Life"), null).id();
    }

    static Stream<Arguments> cells() {
        List<List<String>> rows = TABLE.lines()
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .toList();
        List<String> actions = rows.getFirst();
        return rows.stream()
                .skip(1)
                .flatMap(row -> IntStream.range(1, row.size())
                        .mapToObj(column -> Arguments.of(
                                SystemStatus.valueOf(row.getFirst()), actions.get(column), row.get(column))));
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @MethodSource("cells")
    void answersAsTheTableSays(SystemStatus status, String action, String expected) {
        SystemId system = landscape.add(account, "Quality", MARKETING).id();
        RegistrationToken token = landscape.token(system, null);
        put(system, status);

        assertThat(answer(action, system, token)).isEqualTo(expected);
    }

    @Test
    void hasAColumnAndARowForEverything() {
        assertThat(cells()).hasSize(SystemStatus.values().length * 7);
    }

    private String answer(String action, SystemId system, RegistrationToken token) {
        if (action.equals("use token")) {
            int status = new PairingCaller(tls).get(token.url()).statusCode();
            return status == 200 ? "ok" : String.valueOf(status);
        }
        return outcome(() -> {
            switch (action) {
                case "get token" -> landscape.token(system, null);
                case "regenerate" -> landscape.regenerateToken(system, null);
                case "deregister" -> landscape.deregister(system, false);
                case "remove" -> landscape.remove(system);
                case "formation" -> include(system);
                case "entitle" -> transaction.executeWithoutResult(_ -> landscape.hold(system));
                default -> throw new IllegalArgumentException(action);
            }
        });
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "AUTO_DISCOVERED, EMPTY",
        "AUTO_DISCOVERED, ERROR_WHILE_REGISTERING",
        "SUBSCRIPTION, EMPTY",
        "SUBSCRIPTION, ERROR_WHILE_REGISTERING"
    })
    void removesOnlyWhatWasAddedByHand(Discovery discovery, SystemStatus status) {
        SystemId system = landscape.add(account, "Quality", MARKETING).id();
        store.write(system, discovery);
        put(system, status);

        assertThat(outcome(() -> landscape.remove(system))).isEqualTo("NOT_MANUAL");
    }

    @Test
    void retriesADiscoveredSystemInErrorWithANewToken() {
        SystemId system = landscape.add(account, "Quality", MARKETING).id();
        store.write(system, Discovery.AUTO_DISCOVERED);
        put(system, SystemStatus.ERROR_WHILE_REGISTERING);

        assertThat(outcome(() -> landscape.regenerateToken(system, null))).isEqualTo("REMOVE_AND_ADD");
        RegistrationToken token = landscape.token(system, null);

        assertThat(landscape.require(system).status()).isEqualTo(SystemStatus.EMPTY);
        assertThat(new PairingCaller(tls).get(token.url()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"sap-commerce-cloud", "sap-cloud-for-customer", "sap-field-service-management", "third-party"})
    void includesSomeTypesInFormationsBeforeTheyAreRegistered(String type) {
        SystemId system = landscape.add(account, "Shop", type).id();

        assertThat(outcome(() -> include(system))).isEqualTo("ok");
    }

    @Test
    void grantsApiAccessToNoteTwoTypesOnlyOnceTheyAreRegistered() {
        SystemId system = landscape.add(account, "Shop", "sap-commerce-cloud").id();

        assertThat(outcome(() -> transaction.executeWithoutResult(_ -> landscape.hold(system))))
                .isEqualTo("NOT_REGISTERED");
    }

    @ParameterizedTest
    @EnumSource(
            value = SystemStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EMPTY", "REGISTERED"})
    void includesNoSystemInErrorOrOnItsWayOutWhateverItsType(SystemStatus status) {
        SystemId system = landscape.add(account, "Shop", "sap-commerce-cloud").id();
        put(system, status);

        assertThat(outcome(() -> include(system))).isEqualTo("STATE");
    }

    @Test
    void listsEveryFormationThatKeepsASystemFromBeingDeregistered() {
        SystemId system = landscape.add(account, "Quality", MARKETING).id();
        put(system, SystemStatus.REGISTERED);
        Formation formation = include(system);

        Failure failure = catchThrowableOfType(Failure.class, () -> landscape.deregister(system, true));

        assertThat(failure.reason()).isEqualTo("IN_USE");
        assertThat(failure.blockers()).singleElement().satisfies(blocker -> {
            assertThat(blocker.kind()).isEqualTo("formation");
            assertThat(blocker.command())
                    .isEqualTo("annex delete landscape/formation "
                            + formation.id().value() + " --global-account " + account.value());
        });
        formations.delete(formation.id());
        assertThat(outcome(() -> landscape.deregister(system, false))).isEqualTo("ok");
    }

    @Test
    void removesASystemOnlyOutOfEveryFormation() {
        SystemId system = landscape.add(account, "Legacy", "third-party").id();
        include(system);

        assertThat(outcome(() -> landscape.remove(system))).isEqualTo("IN_USE");
    }

    @Test
    void usesSystemsWithoutTokenAsSoonAsTheyAreAdded() {
        SystemId system = landscape.add(account, "Legacy", "third-party").id();

        assertThat(landscape.require(system).status()).isEqualTo(SystemStatus.EMPTY);
        assertThat(outcome(() -> transaction.executeWithoutResult(_ -> landscape.hold(system))))
                .isEqualTo("ok");
        assertThat(outcome(() -> landscape.deregister(system, false))).isEqualTo("NOT_REGISTERED");
    }

    private Formation include(SystemId system) {
        return formations.create(account, "Together", "Eventing Between SAP Cloud Systems", null, List.of(system));
    }

    /** By hand: how a system really comes into each status has tests of its own. */
    private void put(SystemId system, SystemStatus status) {
        store.write(system, SystemState.of(status, null));
    }

    private static String outcome(Runnable action) {
        try {
            action.run();
            return "ok";
        } catch (Failure refused) {
            return refused.reason();
        }
    }
}
