package dev.annex.system;

import dev.annex.foundation.edge.Application;
import dev.annex.foundation.edge.EdgeSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;
import org.springframework.util.Assert;

/** The system side: a tenant compatible with SAP Marketing Cloud. */
@Modulithic(systemName = "Annex Marketing system")
@SpringBootApplication
public class MarketingSystem {

    public static void main(String[] arguments) {
        SpringApplication.run(MarketingSystem.class, arguments);
    }

    /** @param name first label of the system's host names; {@code -api} at its end would hide the other host */
    @Bean
    Application application(@Value("${annex.system.name}") String name, EdgeSettings edge) {
        Assert.isTrue(
                name.matches("[a-z0-9]([a-z0-9-]{0,40}[a-z0-9])?") && !name.endsWith("-api"),
                () -> "annex.system.name must be a lower-case host label that does not end in -api, but is " + name);
        return Application.system(name, edge.baseDomain());
    }
}
