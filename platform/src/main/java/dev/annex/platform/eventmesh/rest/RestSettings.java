package dev.annex.platform.eventmesh.rest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param lock how long a consumed message waits for its acknowledgement before it is handed out again
 */
@ConfigurationProperties("annex.mesh.rest")
record RestSettings(@DefaultValue("60s") Duration lock) {

    RestSettings {
        if (!lock.isPositive()) {
            throw new IllegalArgumentException("annex.mesh.rest.lock must be positive, but is " + lock);
        }
    }
}
