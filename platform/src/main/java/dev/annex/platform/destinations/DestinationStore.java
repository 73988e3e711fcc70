package dev.annex.platform.destinations;

import dev.annex.foundation.secrets.SecretBox;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Destinations as rows. */
@Component
class DestinationStore extends LevelStore {

    DestinationStore(JdbcClient jdbc, SecretBox box, Clock clock) {
        super("destination", jdbc, box, clock);
    }
}
