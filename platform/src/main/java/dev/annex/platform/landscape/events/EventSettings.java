package dev.annex.platform.landscape.events;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/** @param perSecond how many events one system may send to one replica in a second, in the long run */
@ConfigurationProperties("annex.pairing.events")
record EventSettings(@DefaultValue("500") int perSecond) {

    EventSettings {
        Assert.isTrue(perSecond > 0, () -> "annex.pairing.events.per-second must be positive, but is " + perSecond);
    }
}
