package dev.annex.platform;

import dev.annex.foundation.edge.Application;
import dev.annex.foundation.edge.EdgeSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;

/** The platform side: everything SAP BTP does in the documented flow. */
@Modulithic(systemName = "Annex platform")
@SpringBootApplication
public class Platform {

    public static void main(String[] arguments) {
        SpringApplication.run(Platform.class, arguments);
    }

    @Bean
    Application application(EdgeSettings edge) {
        return Application.platform(edge.baseDomain());
    }
}
