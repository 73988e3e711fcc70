package dev.annex.platform.destinations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.problems.Violation;
import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.destinations.DestinationInstances.DestinationInstance;
import dev.annex.platform.destinations.DestinationsException.DestinationExists;
import dev.annex.platform.destinations.DestinationsException.DestinationInvalid;
import dev.annex.platform.destinations.DestinationsException.DestinationNotFound;
import dev.annex.platform.destinations.DestinationsException.InstanceNotFound;
import dev.annex.platform.identity.IdentityOn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

@OnBothDatabases
class DestinationsTests {

    private final TestDatabase database;

    private AnnotationConfigApplicationContext context;

    private Destinations destinations;

    private SubaccountId subaccount;

    DestinationsTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        context = IdentityOn.database(
                database,
                DestinationStore.class,
                FragmentStore.class,
                CertificateStore.class,
                DestinationInstances.class,
                Destinations.class,
                DestinationCleanup.class);
        destinations = context.getBean(Destinations.class);
        subaccount = subaccount();
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void keepReservedNamesInvisibleUntilTheyAreWritten() {
        destinations.reserve(subaccount, "s4", "instance-1");
        assertThat(destinations.list(subaccount)).isEmpty();

        destinations.write(subaccount, "instance-1", http("s4"));

        assertThat(destinations.find(subaccount, "s4")).contains(http("s4"));
    }

    @Test
    void giveAReservedNameToNobodyElse() {
        destinations.reserve(subaccount, "s4", "instance-1");
        destinations.reserve(subaccount, "s4", "instance-1");

        assertThatThrownBy(() -> destinations.reserve(subaccount, "s4", "instance-2"))
                .isInstanceOf(DestinationExists.class);
        assertThatThrownBy(() -> destinations.create(DestinationLevel.of(subaccount), http("s4")))
                .isInstanceOf(DestinationExists.class);
        assertThatThrownBy(() -> destinations.delete(DestinationLevel.of(subaccount), "s4"))
                .isInstanceOf(DestinationNotFound.class);
    }

    @Test
    void refuseToReserveWhatSomebodyMade() {
        destinations.create(DestinationLevel.of(subaccount), http("s4"));

        assertThatThrownBy(() -> destinations.reserve(subaccount, "s4", "instance-1"))
                .isInstanceOf(DestinationExists.class);
    }

    @Test
    void keepNamesOfSubaccountsAndInstancesApart() {
        DestinationLevel instance = new DestinationLevel(subaccount, "instance-9");
        destinations.create(DestinationLevel.of(subaccount), http("s4"));
        destinations.create(instance, http("s4", "Description", "of the instance"));
        destinations.create(DestinationLevel.of(subaccount()), http("s4"));

        assertThat(destinations.find(subaccount, "s4")).contains(http("s4"));
        assertThat(destinations.find(instance, "s4")).contains(http("s4", "Description", "of the instance"));
    }

    @Test
    void deleteByOwnerWhatIsItsAndNothingElse() {
        destinations.reserve(subaccount, "s4", "instance-1");
        destinations.write(subaccount, "instance-1", http("s4"));

        destinations.delete(subaccount, "s4", "instance-2");
        assertThat(destinations.find(subaccount, "s4")).isPresent();

        destinations.delete(subaccount, "s4", "instance-1");
        destinations.delete(subaccount, "s4", "instance-1");
        assertThat(destinations.find(subaccount, "s4")).isEmpty();
    }

    @Test
    void letPeopleReplaceAGeneratedDestinationAndItsOwnerStillDeleteIt() {
        destinations.reserve(subaccount, "s4", "instance-1");
        destinations.write(subaccount, "instance-1", http("s4"));

        destinations.replace(DestinationLevel.of(subaccount), http("s4", "User", "u"));
        assertThat(destinations.find(subaccount, "s4")).contains(http("s4", "User", "u"));

        destinations.delete(subaccount, "s4", "instance-1");
        assertThat(destinations.find(subaccount, "s4")).isEmpty();
    }

    @Test
    void leaveAloneWhatReplacedAGeneratedOneDeletedByHand() {
        destinations.reserve(subaccount, "s4", "instance-1");
        destinations.write(subaccount, "instance-1", http("s4"));
        destinations.delete(DestinationLevel.of(subaccount), "s4");
        destinations.create(DestinationLevel.of(subaccount), http("s4"));

        destinations.delete(subaccount, "s4", "instance-1");
        assertThat(destinations.find(subaccount, "s4")).isPresent();
        assertThatThrownBy(() -> destinations.write(subaccount, "instance-1", http("s4")))
                .isInstanceOf(DestinationExists.class);
    }

    @Test
    void nameEveryPropertyThatIsMissing() {
        assertThatThrownBy(() -> destinations.read(JsonMapper.builder().build().readTree("""
            {"Name": "a b", "Type": "HTTP", "URL": "ftp://x"}\
            """)))
                .isInstanceOfSatisfying(
                        DestinationInvalid.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::path)
                                .containsExactly("Name", "Authentication", "ProxyType", "URL"));
    }

    @Test
    void keepEveryValueAsAString() {
        assertThat(destinations.read(JsonMapper.builder().build().readTree("""
            {"Name": "a", "Type": "LDAP", "flag": true, "timeout": 60000, "URL.headers.x": "y"}\
            """)))
                .containsEntry("flag", "true")
                .containsEntry("timeout", "60000")
                .containsEntry("URL.headers.x", "y");
        assertThatThrownBy(() -> destinations.read(JsonMapper.builder().build().readTree("""
            {"Name": "a", "Type": "LDAP", "nested": {"a": "b"}}\
            """)))
                .isInstanceOf(DestinationInvalid.class)
                .hasMessageContaining("nested");
    }

    @Test
    void storeNoPropertyInClear() {
        destinations.create(DestinationLevel.of(subaccount), http("s4", "URL.headers.apikey", "geheim-7"));

        List<String> stored = database.jdbc()
                .sql("select properties from destination where subaccount_id = :id")
                .param("id", subaccount.value())
                .query(String.class)
                .list();

        assertThat(stored).hasSize(1).noneMatch(text -> text.contains("geheim-7") || text.contains("https"));
    }

    @Test
    void goWithTheirSubaccount() {
        destinations.create(DestinationLevel.of(subaccount), http("s4"));

        context.getBean(Accounts.class).delete(subaccount);

        assertThat(destinations.list(subaccount)).isEmpty();
    }

    @Test
    void haveALevelForInstancesOfTheSubaccountOnly() {
        String instance = UUID.randomUUID().toString();
        context.getBean(DestinationInstances.class).insert(new DestinationInstance(instance, subaccount, "x"));

        assertThat(destinations.level(subaccount, instance).instanceId()).isEqualTo(instance);
        SubaccountId other = subaccount();
        assertThatThrownBy(() -> destinations.level(other, instance)).isInstanceOf(InstanceNotFound.class);
    }

    private SubaccountId subaccount() {
        var accounts = context.getBean(Accounts.class);
        var account = accounts.create(NewGlobalAccount.named("Destinations " + UUID.randomUUID()), null);
        return accounts.create(account.id(), NewSubaccount.named("dev", "eu10"), null)
                .id();
    }

    private static Map<String, String> http(String name, String... more) {
        var properties = new HashMap<>(Map.of(
                "Name", name,
                "Type", "HTTP",
                "URL", "https://my1-api.example.com",
                "Authentication", "NoAuthentication",
                "ProxyType", "Internet"));
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return properties;
    }
}
