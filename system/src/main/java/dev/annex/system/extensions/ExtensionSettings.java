package dev.annex.system.extensions;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/** @param checkEvery how soon the system notices that a platform deregistered it */
@ConfigurationProperties("annex.extensions")
record ExtensionSettings(@DefaultValue("30s") Duration checkEvery) {

    ExtensionSettings {
        Assert.isTrue(
                checkEvery.isPositive(), () -> "annex.extensions.check-every must be positive, but is " + checkEvery);
    }
}
