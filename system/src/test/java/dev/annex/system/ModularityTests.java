package dev.annex.system;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void packagesUseOnlyWhatTheyMayUse() {
        ApplicationModules.of(MarketingSystem.class).verify();
    }
}
