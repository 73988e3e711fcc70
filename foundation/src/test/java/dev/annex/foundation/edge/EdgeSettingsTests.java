package dev.annex.foundation.edge;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EdgeSettingsTests {

    @Test
    void refusesToListenToOtherMachinesInDevelopment() {
        assertThatThrownBy(() -> settings("annex.localhost", "0.0.0.0"))
                .hasMessageContaining("annex.edge.address must be a loopback address in development mode");
    }

    @Test
    void refusesABaseDomainWithoutADot() {
        assertThatThrownBy(() -> settings("localhost", "127.0.0.1")).hasMessageContaining("annex.edge.base-domain");
    }

    @Test
    void demandsACertificateInProduction() {
        assertThatThrownBy(() -> new EdgeSettings(
                        EdgeSettings.Mode.PRODUCTION, "annex.example", 443, 8080, "0.0.0.0", null, null, null))
                .hasMessageContaining("annex.edge.certificate");
    }

    private static EdgeSettings settings(String domain, String address) {
        return new EdgeSettings(EdgeSettings.Mode.DEVELOPMENT, domain, 443, 8080, address, null, null, null);
    }
}
