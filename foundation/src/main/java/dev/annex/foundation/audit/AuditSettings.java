package dev.annex.foundation.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/** How long entries are kept (administration-api, 5). */
@ConfigurationProperties("annex.audit")
record AuditSettings(@DefaultValue("90d") Duration retention) {

    AuditSettings {
        Assert.isTrue(retention.isPositive(), () -> "annex.audit.retention must be positive, but is " + retention);
    }
}
