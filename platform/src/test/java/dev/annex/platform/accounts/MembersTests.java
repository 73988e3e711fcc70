package dev.annex.platform.accounts;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_VIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.AccountsException.LastAdministrator;
import dev.annex.platform.accounts.AccountsException.NotMember;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

@OnBothDatabases
class MembersTests {

    private final AnnotationConfigApplicationContext context;
    private final Members members;
    private final String account = UUID.randomUUID().toString();

    MembersTests(TestDatabase database) {
        this.context = AccountsOn.database(database);
        this.members = context.getBean(Members.class);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void holdARoleAtOneObjectOnly() {
        members.assign("anna", GLOBAL_ACCOUNT_VIEWER, account);

        assertThat(members.has("anna", GLOBAL_ACCOUNT_VIEWER, account)).isTrue();
        assertThat(members.has("anna", GLOBAL_ACCOUNT_VIEWER, "another")).isFalse();
        assertThat(members.has("anna", GLOBAL_ACCOUNT_VIEWER, null)).isFalse();
    }

    @Test
    void keepARoleThatIsGivenTwice() {
        members.assign("anna", GLOBAL_ACCOUNT_VIEWER, account);
        members.assign("anna", GLOBAL_ACCOUNT_VIEWER, account);

        assertThat(members.list(account)).containsExactly(new Member("anna", GLOBAL_ACCOUNT_VIEWER, account));
    }

    @Test
    void keepTheLastAdministrator() {
        members.assign("anna", GLOBAL_ACCOUNT_ADMINISTRATOR, account);

        assertThatThrownBy(() -> members.remove("anna", GLOBAL_ACCOUNT_ADMINISTRATOR, account))
                .isInstanceOf(LastAdministrator.class);
        assertThat(members.has("anna", GLOBAL_ACCOUNT_ADMINISTRATOR, account)).isTrue();
    }

    @Test
    void keepOneOfTwoAdministratorsWhoRemoveEachOther() {
        members.assign("anna", GLOBAL_ACCOUNT_ADMINISTRATOR, account);
        members.assign("bert", GLOBAL_ACCOUNT_ADMINISTRATOR, account);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(Stream.of("anna", "bert")
                            .map(user -> CompletableFuture.runAsync(
                                            () -> members.remove(user, GLOBAL_ACCOUNT_ADMINISTRATOR, account), threads)
                                    .exceptionally(_ -> null))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }

        assertThat(members.list(account)).hasSize(1);
    }

    @Test
    void cannotLoseARoleTheyDoNotHave() {
        assertThatThrownBy(() -> members.remove("anna", GLOBAL_ACCOUNT_VIEWER, account))
                .isInstanceOf(NotMember.class);
    }
}
