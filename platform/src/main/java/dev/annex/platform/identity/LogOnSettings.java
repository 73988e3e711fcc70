package dev.annex.platform.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * When a user is locked: after {@code failures} failed attempts within {@code window}, for as long as {@code lock}
 * (administration-api, 1). A browser stays logged on for {@code session}.
 */
@ConfigurationProperties("annex.identity.log-on")
record LogOnSettings(
        @DefaultValue("10") int failures,
        @DefaultValue("1m") Duration window,
        @DefaultValue("1m") Duration lock,
        @DefaultValue("12h") Duration session) {

    LogOnSettings {
        Assert.isTrue(failures > 0, () -> "annex.identity.log-on.failures must be positive, but is " + failures);
        Assert.isTrue(window.isPositive(), () -> "annex.identity.log-on.window must be positive, but is " + window);
        Assert.isTrue(lock.isPositive(), () -> "annex.identity.log-on.lock must be positive, but is " + lock);
        Assert.isTrue(session.isPositive(), () -> "annex.identity.log-on.session must be positive, but is " + session);
    }
}
