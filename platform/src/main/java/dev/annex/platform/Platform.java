package dev.annex.platform;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The platform side: everything SAP BTP does in the documented flow. */
@Modulithic(systemName = "Annex platform")
@SpringBootApplication
public class Platform {

    public static void main(String[] arguments) {
        SpringApplication.run(Platform.class, arguments);
    }
}
