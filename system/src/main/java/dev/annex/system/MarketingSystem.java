package dev.annex.system;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The system side: a tenant compatible with SAP Marketing Cloud. */
@Modulithic(systemName = "Annex Marketing system")
@SpringBootApplication
public class MarketingSystem {

    public static void main(String[] arguments) {
        SpringApplication.run(MarketingSystem.class, arguments);
    }
}
