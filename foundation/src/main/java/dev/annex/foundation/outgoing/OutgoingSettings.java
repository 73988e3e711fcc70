package dev.annex.foundation.outgoing;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Rules for calls to addresses that users or systems named.
 *
 * @param allowed hosts ({@code mail.corp}, {@code *.corp}), addresses or networks ({@code 10.1.0.0/16}) that may be called
 *     although they are private, or by plain http; {@code loopback} for this machine
 */
@ConfigurationProperties("annex.outgoing")
public record OutgoingSettings(
        @DefaultValue List<String> allowed,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("60s") Duration requestTimeout) {

    public OutgoingSettings {
        allowed = List.copyOf(allowed);
        Assert.isTrue(
                connectTimeout.isPositive() && requestTimeout.isPositive(),
                "annex.outgoing.connect-timeout and annex.outgoing.request-timeout must be positive");
        allowed.forEach(AllowedTargets::check);
    }
}
