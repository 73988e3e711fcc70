package dev.annex.platform.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.annex.foundation.problems.Blocker;
import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.AccountsException.AccountInvalid;
import dev.annex.platform.accounts.AccountsException.DirectoryNotManaged;
import dev.annex.platform.accounts.AccountsException.NameTaken;
import dev.annex.platform.accounts.AccountsException.TooDeep;
import dev.annex.platform.accounts.Directory.Feature;
import dev.annex.platform.accounts.uses.InUse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

@OnBothDatabases
class DirectoriesTests {

    private final AnnotationConfigApplicationContext context;
    private final Accounts accounts;
    private final Directories directories;
    private final GlobalAccountId owner;

    DirectoriesTests(TestDatabase database) {
        this.context = AccountsOn.database(database);
        this.accounts = context.getBean(Accounts.class);
        this.directories = context.getBean(Directories.class);
        this.owner = accounts.create(NewGlobalAccount.named("Owner"), null).id();
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void readsBackWhatWasCreated() {
        var settings = new DirectorySettings(
                "Teams", "All of them", Set.of(Feature.ENTITLEMENTS), Map.of("costCenter", List.of("4711")));

        Directory created = directories.create(owner, null, settings);

        assertThat(directories.require(created.id())).isEqualTo(created);
        assertThat(created.features()).containsExactlyInAnyOrder(Feature.DEFAULT, Feature.ENTITLEMENTS);
        assertThat(directories.list(owner)).containsExactly(created);
    }

    @Test
    void letsOneDirectoryOfAPathManageEntitlements() {
        Directory top = create(null, "Top", Feature.ENTITLEMENTS);
        Directory middle = create(top, "Middle");

        assertThatThrownBy(() -> create(middle, "Bottom", Feature.ENTITLEMENTS))
                .isInstanceOf(DirectoryNotManaged.class)
                .hasMessageContaining("\"Top\"");
        assertThat(create(null, "Beside", Feature.ENTITLEMENTS).entitles()).isTrue();
    }

    @Test
    void refusesToManageAboveADirectoryThatDoes() {
        Directory top = create(null, "Top");
        create(create(top, "Middle"), "Bottom", Feature.ENTITLEMENTS);

        assertThatThrownBy(() -> directories.change(
                        top.id(), before -> new DirectorySettings("Top", "", Set.of(Feature.ENTITLEMENTS), Map.of())))
                .isInstanceOf(DirectoryNotManaged.class);
    }

    @Test
    void hasAdministratorsOfItsOwnOnlyTogetherWithQuotas() {
        assertThatThrownBy(() -> create(null, "Top", Feature.AUTHORIZATIONS)).isInstanceOf(AccountInvalid.class);
    }

    @Test
    void nestsFiveLevelsDeep() {
        Directory innermost = create(null, "Level");
        for (int level = 2; level <= Directories.DEEPEST; level++) {
            innermost = create(innermost, "Level");
        }
        Directory last = innermost;

        assertThatThrownBy(() -> create(last, "Level")).isInstanceOf(TooDeep.class);
    }

    @Test
    void refusesANameThatItsNeighbourHas() {
        Directory top = create(null, "Top");

        assertThatThrownBy(() -> create(null, "TOP")).isInstanceOf(NameTaken.class);
        assertThat(create(top, "Top").parent()).isEqualTo(top.id());
    }

    @Test
    void refusesAParentOfAnotherAccount() {
        GlobalAccountId other =
                accounts.create(NewGlobalAccount.named("Other"), null).id();
        Directory foreign = directories.create(other, null, settings("Foreign"));

        assertThatThrownBy(() -> create(foreign, "Mine")).isInstanceOf(AccountInvalid.class);
        assertThatThrownBy(() -> accounts.create(owner, in(foreign, "Dev"), null))
                .isInstanceOf(AccountInvalid.class);
    }

    @Test
    void staysWhileSomethingIsInIt() {
        Directory top = create(null, "Top");
        Directory inner = create(top, "Inner");
        Subaccount subaccount = accounts.create(owner, in(top, "Dev"), null);

        assertThatThrownBy(() -> directories.delete(top.id()))
                .asInstanceOf(type(InUse.class))
                .extracting(
                        refusal -> refusal.blockers().stream().map(Blocker::id).toList())
                .isEqualTo(List.of(subaccount.id().value(), inner.id().value()));

        directories.delete(inner.id());
        accounts.delete(subaccount.id());
        directories.delete(top.id());
        accounts.delete(owner);
    }

    @Test
    void knowsWhoseQuotasCapASubaccount() {
        Directory top = create(null, "Top", Feature.ENTITLEMENTS);
        Subaccount inside = accounts.create(owner, in(create(top, "Inner"), "Dev"), null);
        Subaccount outside = accounts.create(owner, NewSubaccount.named("Test", "eu10"), null);

        assertThat(directories.entitling(inside)).contains(top);
        assertThat(directories.entitling(outside)).isEmpty();
        assertThat(directories.subaccountsBelow(top.id())).containsExactly(inside);
    }

    private Directory create(@Nullable Directory parent, String name, Feature... features) {
        return directories.create(owner, parent == null ? null : parent.id(), settings(name, features));
    }

    private static DirectorySettings settings(String name, Feature... features) {
        return new DirectorySettings(name, "", Set.of(features), Map.of());
    }

    private static NewSubaccount in(Directory directory, String name) {
        return new NewSubaccount(
                new SubaccountSettings(name, "", directory.id(), Set.of("kyma"), false, false, Map.of()), null, "eu10");
    }
}
