package dev.annex.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.edge.Application;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.identity.TrustException.NoTrust;
import dev.annex.platform.identity.TrustException.TrustNotAnnounced;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

/** The keys that sign assertions of a subaccount (destination-service, 7). */
@OnBothDatabases
class SubaccountTrustTests {

    private final TestDatabase database;

    private AnnotationConfigApplicationContext context;

    private SubaccountTrust trust;

    private Systems systems;

    private SubaccountId subaccount;

    SubaccountTrustTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        context = IdentityOn.database(database, TrustStore.class, SubaccountTrust.class, Systems.class);
        trust = context.getBean(SubaccountTrust.class);
        systems = context.getBean(Systems.class);
        var accounts = context.getBean(Accounts.class);
        var account = accounts.create(NewGlobalAccount.named("Trust " + UUID.randomUUID()), null);
        subaccount = accounts.create(account.id(), NewSubaccount.named("dev", "eu10"), null)
                .id();
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void beginsWithoutAKey() {
        assertThat(trust.active(subaccount)).isEmpty();
        assertThat(trust.signing(subaccount)).isEmpty();
        assertThatThrownBy(() -> trust.rotate(subaccount)).isInstanceOf(NoTrust.class);
        assertThatThrownBy(() -> trust.deletePassive(subaccount)).isInstanceOf(NoTrust.class);
    }

    @Test
    void certifiesItsKeyUnderTheEntityIdOfTheSubaccount() {
        X509Certificate certificate = trust.renew(subaccount).certificate();

        assertThat(certificate.getSubjectX500Principal().getName())
                .contains("CN=cfapps.annex.localhost/" + subaccount.value());
        assertThat(certificate.getIssuerX500Principal()).isEqualTo(certificate.getSubjectX500Principal());
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA512withRSA");
        assertThat(trust.signing(subaccount).orElseThrow().certificate()).isEqualTo(certificate);
        assertThat(trust.ensure(subaccount).certificate()).isEqualTo(certificate);
    }

    @Test
    void tellsTheSystemsBeforeANewKeySigns() {
        X509Certificate old = trust.renew(subaccount).certificate();
        systems.heard.clear();

        X509Certificate fresh = trust.renew(subaccount).certificate();

        assertThat(systems.heard).containsExactly(List.of(old, fresh), List.of(fresh));
        assertThat(systems.signedWith).contains(old);
    }

    @Test
    void goesOnSigningWithTheOldKeyIfASystemCannotBeTold() {
        X509Certificate old = trust.renew(subaccount).certificate();
        systems.reachable = false;

        assertThatThrownBy(() -> trust.renew(subaccount))
                .isInstanceOf(TrustNotAnnounced.class)
                .hasMessageContaining("s4 does not answer");

        assertThat(trust.active(subaccount).orElseThrow().certificate()).isEqualTo(old);
    }

    @Test
    void swapsActiveAndPassive() {
        X509Certificate active = trust.renew(subaccount).certificate();
        X509Certificate passive = trust.renewPassive(subaccount).certificate();
        assertThat(systems.heard.getLast()).containsExactly(active, passive);

        trust.rotate(subaccount);

        assertThat(trust.signing(subaccount).orElseThrow().certificate()).isEqualTo(passive);
        assertThat(trust.passive(subaccount).orElseThrow().certificate()).isEqualTo(active);
        assertThat(trust.certificates(subaccount)).containsExactly(passive, active);

        trust.deletePassive(subaccount);
        assertThat(trust.passive(subaccount)).isEmpty();
        assertThat(systems.heard.getLast()).containsExactly(passive);
    }

    @Test
    void storesNoPrivateKeyInClear() {
        trust.renew(subaccount);

        assertThat(database.jdbc()
                        .sql("select private_key from subaccount_trust where subaccount_id = :id")
                        .param("id", subaccount.value())
                        .query(String.class)
                        .single())
                .startsWith("v1.")
                .doesNotContain("PRIVATE KEY");
    }

    @Test
    void goesWithItsSubaccount() {
        trust.renew(subaccount);

        context.getBean(Accounts.class).delete(subaccount);

        assertThat(trust.active(subaccount)).isEmpty();
    }

    /** Stands for the systems that the platform manages. */
    static class Systems {

        final List<List<X509Certificate>> heard = new ArrayList<>();
        final List<X509Certificate> signedWith = new ArrayList<>();
        boolean reachable = true;

        @Autowired
        private SubaccountTrust trust;

        @Bean
        static Hosts hosts() {
            return new Hosts(Application.platform("annex.localhost"), "annex.localhost", 443);
        }

        @EventListener
        void on(TrustChanged changed) {
            if (!reachable) {
                throw new IllegalStateException("s4 does not answer");
            }
            heard.add(changed.certificates());
            trust.signing(changed.subaccount()).ifPresent(key -> signedWith.add(key.certificate()));
        }
    }
}
