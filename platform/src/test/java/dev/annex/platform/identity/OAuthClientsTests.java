package dev.annex.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.SubaccountId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

@OnBothDatabases
class OAuthClientsTests {

    private final TestDatabase database;
    private final String id = "sb-clone!b" + UUID.randomUUID() + "|service!b1";

    private AnnotationConfigApplicationContext context;

    private OAuthClients clients;

    OAuthClientsTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        context = IdentityOn.database(database);
        clients = context.getBean(OAuthClients.class);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void keepsAClientAsItWasMade() {
        OAuthClient client = clients.create(client());

        assertThat(clients.find(id)).contains(client);
        assertThat(client.authorities()).containsExactlyInAnyOrder("app.Read", "app.Write");
        assertThat(client.redirectUris()).containsExactly("https://b/**", "https://a/**");
        assertThat(client.tokenValidity()).isEqualTo(Duration.ofMinutes(30));
        assertThat(client.refreshTokenValidity()).isNull();
    }

    @Test
    void leavesAClientThatExistsAlone() {
        OAuthClient first = clients.create(client());

        var other = new NewOAuthClient(
                id, "other", new SubaccountId("x"), null, Set.of(), Set.of("password"), List.of(), null);
        assertThat(clients.create(other)).isEqualTo(first);
    }

    @Test
    void givesABindingTheSameSecretAgain() {
        clients.create(client());
        String binding = UUID.randomUUID().toString();

        ClientSecret secret = clients.addSecret(id, binding);

        assertThat(secret.secret()).matches("[A-Za-z0-9_-]{43}");
        assertThat(clients.addSecret(id, binding)).isEqualTo(secret);
    }

    @Test
    void letsOldAndNewSecretsWorkSideBySide() {
        OAuthClient client = clients.create(client());
        String old = UUID.randomUUID().toString();
        String fresh = UUID.randomUUID().toString();
        String oldSecret = clients.addSecret(id, old).secret();
        String freshSecret = clients.addSecret(id, fresh).secret();

        assertThat(clients.bindingOf(clients.known(client.clientId()).orElseThrow(), oldSecret))
                .contains(old);
        assertThat(clients.bindingOf(clients.known(client.clientId()).orElseThrow(), freshSecret))
                .contains(fresh);

        clients.removeSecret(old);
        assertThat(clients.bindingOf(clients.known(client.clientId()).orElseThrow(), oldSecret))
                .isEmpty();
        assertThat(clients.bindingOf(clients.known(client.clientId()).orElseThrow(), freshSecret))
                .contains(fresh);
    }

    @Test
    void takesTheSecretsAlongWhenTheClientGoes() {
        clients.create(client());
        String binding = UUID.randomUUID().toString();
        String secret = clients.addSecret(id, binding).secret();

        clients.delete(id);
        clients.delete(id);

        assertThat(clients.find(id)).isEmpty();
        OAuthClient again = clients.create(client());
        assertThat(clients.bindingOf(clients.known(again.clientId()).orElseThrow(), secret))
                .isEmpty();
    }

    @Test
    void storesNoSecretInClear() {
        clients.create(client());
        String secret = clients.addSecret(id, UUID.randomUUID().toString()).secret();

        List<String> stored = database.jdbc()
                .sql("select secret_hash || secret_sealed from oauth_secret where client_id = :id")
                .param("id", id)
                .query(String.class)
                .list();

        assertThat(stored).hasSize(1).noneMatch(text -> text.contains(secret));
    }

    @Test
    void countsApplicationsWithoutRepeating() {
        var index = context.getBean(ApplicationIndex.class);

        int first = index.next();

        assertThat(first).isGreaterThanOrEqualTo(1000);
        assertThat(index.next()).isEqualTo(first + 1);
    }

    private NewOAuthClient client() {
        return new NewOAuthClient(
                id,
                "clone!b1|service!b1",
                new SubaccountId("s1"),
                "i1",
                Set.of("app.Read", "app.Write"),
                GrantTypes.USUAL,
                List.of("https://b/**", "https://a/**"),
                Duration.ofMinutes(30));
    }
}
