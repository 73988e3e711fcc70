package dev.annex.platform.servicemanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.identity.CredentialType;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Credentials of service operators (contract service-broker-and-manager, 5.1). */
@PlatformTest
class ManagerBindingsTests {

    @Autowired
    Accounts accounts;

    @Autowired
    ManagerBindings bindings;

    @SuppressWarnings("NullAway.Init")
    SubaccountId subaccount;

    @BeforeEach
    void makeASubaccount() {
        var account = accounts.create(NewGlobalAccount.named("Operators " + UUID.randomUUID()), null);
        subaccount = accounts.create(account.id(), NewSubaccount.named("kyma", "eu10"), null)
                .id();
    }

    @Test
    void carryASecret() {
        ManagerBinding binding = bindings.create(subaccount, "cluster", CredentialType.BINDING_SECRET);

        assertThat(binding.clientSecret()).isNotBlank();
        assertThat(binding.certificate()).isNull();
        assertThat(binding.tokenUrl()).isEqualTo(binding.url());
    }

    @Test
    void carryACertificateAndTheHostThatAsksForIt() {
        ManagerBinding binding = bindings.create(subaccount, "cluster", CredentialType.X509);

        assertThat(binding.clientSecret()).isNull();
        assertThat(binding.certificate()).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(binding.key()).startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(binding.tokenUrl()).contains(".authentication.cert.");
    }

    @Test
    void areTheSameWhenAskedForAgain() {
        ManagerBinding made = bindings.create(subaccount, "cluster", CredentialType.X509);

        assertThat(bindings.require(subaccount, made.id())).isEqualTo(made);
    }
}
