package dev.annex.platform.destinations;

import dev.annex.foundation.secrets.SecretBox;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Key stores and trust stores as rows. */
@Component
class CertificateStore extends LevelStore {

    CertificateStore(JdbcClient jdbc, SecretBox box, Clock clock) {
        super("destination_certificate", jdbc, box, clock);
    }
}
