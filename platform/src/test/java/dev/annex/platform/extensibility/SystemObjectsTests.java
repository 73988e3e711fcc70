package dev.annex.platform.extensibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.accounts.GlobalAccountId;
import org.junit.jupiter.api.Test;

class SystemObjectsTests {

    @Test
    void areNamedAfterAccountAndInstance() {
        SystemObjects objects = SystemObjects.of(new GlobalAccountId("account"), "instance");

        // base32 of SHA-256("account/instance"), computed with coreutils
        assertThat(objects.id()).isEqualTo("ANX_X37CU5OFTGEK");
        assertThat(objects.owner()).isEqualTo("annex:account:instance");
    }
}
