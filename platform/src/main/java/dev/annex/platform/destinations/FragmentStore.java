package dev.annex.platform.destinations;

import dev.annex.foundation.secrets.SecretBox;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Fragments as rows. */
@Component
class FragmentStore extends LevelStore {

    FragmentStore(JdbcClient jdbc, SecretBox box, Clock clock) {
        super("destination_fragment", jdbc, box, clock);
    }
}
