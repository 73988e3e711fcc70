package dev.annex.platform.eventmesh.gateway;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param maxConnections WebSocket connections of all message clients together, to protect the process
 */
@ConfigurationProperties("annex.mesh")
record MeshSettings(@DefaultValue("5000") int maxConnections) {

    MeshSettings {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("annex.mesh.max-connections must be positive, but is " + maxConnections);
        }
    }
}
