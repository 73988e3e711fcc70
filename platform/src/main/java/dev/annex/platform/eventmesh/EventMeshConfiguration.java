package dev.annex.platform.eventmesh;

import dev.annex.foundation.state.DataDirectory;
import dev.annex.platform.eventmesh.broker.Broker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EventMeshConfiguration {

    @Bean(destroyMethod = "stop")
    Broker broker(DataDirectory directory) {
        return new Broker(directory.file("broker"));
    }
}
