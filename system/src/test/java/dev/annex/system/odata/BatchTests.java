package dev.annex.system.odata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.testing.TestDatabase;
import dev.annex.system.business.TestBusiness;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTests {

    private static final String BASE = "https://demo-api.example/sap/opu/odata/sap/API_MKT_CONTACT_SRV;v=0002";
    private static final String UPSERT = """
        --b
        Content-Type: multipart/mixed; boundary="c"

        --c
        content-type: application/http
        Content-Transfer-Encoding: binary
        Content-ID: 1

        PUT ContactOriginData(ContactOrigin='A',ContactID='1') HTTP/1.1
        Content-Type: application/json

        {"OriginDataLastChgUTCDateTime":"2026-05-04T10:00:00Z","FirstName":"Zoë"}
        --c
        Content-Type: application/http
        Content-Transfer-Encoding: binary
        Content-ID: 2

        PUT AdditionalIDs(ContactOrigin='A',ContactID='%s',InteractionContactAdditionalOrigin='PHONE',InteractionContactAdditionalExternalID='1') HTTP/1.1
        Content-Type: application/json
        Content-Length: 2

        {}
        --c--

        --b
        Content-Type: application/http
        Content-Transfer-Encoding: binary

        GET /sap/opu/odata/sap/API_MKT_CONTACT_SRV;v=0002/ContactOriginData?$filter=ContactOrigin%%20eq%%20'A' HTTP/1.1
        Accept: application/json

        --b--
        """;

    private final TestDatabase database = TestDatabase.sqlite();
    private final TestBusiness business = new TestBusiness(database);
    private final Batch batch;

    BatchTests() {
        var reading = new Reading(business.records, new EntityLoader(business.records), new ODataSettings(5000, true));
        var writes = new SetWrites(business.contacts, business.permissions, business.interactions, business.guard);
        var writing = new Writing(business.records, writes, new Functions(business.contacts, business.guard), reading);
        var engine = new Engine(business.records, reading, writing);
        batch = new Batch(engine, new Errors(business.clock), database.transaction());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void answersEveryPartInItsOrder(String lineEnd) {
        var answer = send(UPSERT.formatted("1").replace("\n", lineEnd));

        assertThat(answer.lines().filter(line -> line.startsWith("HTTP/1.1")))
                .containsExactly("HTTP/1.1 204 No Content", "HTTP/1.1 204 No Content", "HTTP/1.1 200 OK");
        assertThat(answer).contains("Content-ID: 1", "Content-ID: 2", "\"FirstName\":\"Zoë\"");
    }

    @Test
    void undoesAChangesetThatFailsAndGoesOn() {
        var answer = send(UPSERT.formatted("unknown"));

        assertThat(answer.lines().filter(line -> line.startsWith("HTTP/1.1")))
                .containsExactly("HTTP/1.1 400 Bad Request", "HTTP/1.1 200 OK");
        assertThat(answer).contains("Content-ID: 2", "{\"d\":{\"results\":[]}}");
    }

    private String send(String body) {
        var call = new ODataCall(
                "POST",
                "$batch",
                Map.of(),
                Map.of("content-type", "multipart/mixed;boundary=b"),
                body.getBytes(StandardCharsets.UTF_8),
                BASE,
                "CC0000000001");
        var answer = batch.answer(ServiceCatalogue.load("API_MKT_CONTACT_SRV"), call);
        assertThat(answer.status()).isEqualTo(202);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
