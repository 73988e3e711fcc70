package dev.annex.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.cli.terminal.CommandFailed;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdministrationApiTests {

    private static final Map<String, String> LONG_WORK = Map.of("Location", "/api/v1/operations/7");

    private final Peer peer = new Peer();

    @AfterEach
    void close() {
        peer.close();
    }

    @Test
    void readsAListPageByPage() {
        peer.answers("GET /api/v1/things", 200, "{\"items\": [{\"id\": 1}], \"next\": \"a/b\"}")
                .answers("GET /api/v1/things?cursor=a%2Fb", 200, "{\"items\": [{\"id\": 2}]}");

        assertThat(peer.api().list("/things"))
                .extracting(each -> Json.text(each, "id"))
                .containsExactly("1", "2");
    }

    @Test
    void waitsForTheEndOfLongWork() {
        peer.answers("DELETE /api/v1/things/1", 202, LONG_WORK, "")
                .answers("GET /api/v1/operations/7?wait=30", 200, "{\"state\": \"inProgress\"}")
                .answers("GET /api/v1/operations/7?wait=30", 200, "{\"state\": \"succeeded\"}");

        peer.api().delete("/things/1");

        assertThat(peer.seen()).hasSize(3);
    }

    @Test
    void tellsWhyLongWorkFailed() {
        peer.answers("POST /api/v1/things", 202, LONG_WORK, "")
                .answers(
                        "GET /api/v1/operations/7?wait=30",
                        200,
                        "{\"state\": \"failed\", \"reason\": \"UNREACHABLE\", \"detail\": \"no answer from DEMO\"}");

        assertThatThrownBy(() -> peer.api().post("/things", Json.object()))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("UNREACHABLE no answer from DEMO");
    }

    @Test
    void takesWhatIsGoneForDeletedWhereThatIsWanted() {
        peer.api().deleteIfPresent("/things/1");

        assertThat(peer.seen()).hasSize(1);
    }
}
