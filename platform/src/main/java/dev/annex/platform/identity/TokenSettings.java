package dev.annex.platform.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Lives of tokens whose client says nothing else.
 *
 * @param validity of access tokens; clients reuse a token only while more than 5 minutes remain
 * @param refreshValidity of refresh tokens
 */
@ConfigurationProperties("annex.identity.token")
record TokenSettings(
        @DefaultValue("43199s") Duration validity,
        @DefaultValue("7d") Duration refreshValidity) {

    TokenSettings {
        Assert.isTrue(
                validity.compareTo(Duration.ofMinutes(5)) > 0,
                () -> "annex.identity.token.validity must be more than 5 minutes, but is " + validity);
        Assert.isTrue(
                refreshValidity.isPositive(),
                () -> "annex.identity.token.refresh-validity must be positive, but is " + refreshValidity);
    }
}
