package dev.annex.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class PlatformTests {

    @Autowired
    Hosts hosts;

    @Test
    void startsAndKnowsItsHosts() {
        assertThat(hosts.url(HostRole.PAIRING)).startsWith("https://pairing.annex.localhost");
    }
}
