package dev.annex.foundation.outgoing;

import dev.annex.foundation.edge.EdgeConfiguration;
import dev.annex.foundation.edge.EdgeSettings;
import dev.annex.foundation.edge.TlsMaterial;
import java.util.ArrayList;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Outgoing calls. Development allows loopback, because there the other application and local webhooks live on it. */
@AutoConfiguration(after = EdgeConfiguration.class)
@EnableConfigurationProperties(OutgoingSettings.class)
public class OutgoingConfiguration {

    @Bean
    Outgoing outgoing(OutgoingSettings settings, EdgeSettings edge, TlsMaterial tls) {
        var entries = new ArrayList<>(settings.allowed());
        if (edge.development()) {
            entries.add("loopback");
        }
        return new Outgoing(
                new Checks(new AllowedTargets(entries)), settings.connectTimeout(), settings.requestTimeout(), tls);
    }
}
