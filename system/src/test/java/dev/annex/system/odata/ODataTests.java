package dev.annex.system.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.system.business.TestBusiness;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OnBothDatabases
class ODataTests {

    private static final String BASE = "https://demo-api.example/sap/opu/odata/sap/API_MKT_CONTACT_SRV;v=0002";
    private static final String CONTACTS = "API_MKT_CONTACT_SRV";
    private static final String INTERACTIONS = "API_MKT_INTERACTION_SRV";

    private final TestBusiness business;
    private final Engine engine;
    private final ServiceCatalogue catalogue = new ServiceCatalogue();

    ODataTests(TestDatabase database) {
        business = new TestBusiness(database);
        var loader = new EntityLoader(business.records);
        var reading = new Reading(business.records, loader, new ODataSettings(3, true));
        var writes = new SetWrites(business.contacts, business.permissions, business.interactions, business.guard);
        var writing = new Writing(business.records, writes, new Functions(business.contacts, business.guard), reading);
        engine = new Engine(business.records, reading, writing);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "LastName eq 'Ada' | 1",
                "LastName eq 'ada' | 0",
                "LastName ne 'Ada' | 2",
                "LastName gt 'Ada' and LastName le 'Zoë' | 2",
                "substringof('o', LastName) | 2",
                "substringof('o', LastName) eq true | 2",
                "startswith(LastName, 'B') or endswith(LastName, 'a') | 2",
                "not startswith(LastName, 'B') | 2",
                "tolower(LastName) eq 'ada' | 1",
                "length(LastName) eq 3 | 2",
                "indexof(LastName, 'o') eq 1 | 2",
                "substring(LastName, 1) eq 'da' | 1",
                "concat(LastName, '!') eq 'Ada!' | 1",
                "replace(LastName, 'da', 'ba') eq 'Aba' | 1",
                "BirthDate eq null | 2",
                "BirthDate ne null | 1",
                "BirthDate lt datetime'1970-01-01T00:00:00' | 1",
                "year(BirthDate) eq 1815 and month(BirthDate) eq 12 and day(BirthDate) eq 10 | 1",
                "Latitude gt 50.1M | 1",
                "Latitude add 1 lt 52 | 1",
                "IsConsumer eq true | 1",
                "IsConsumer eq false | 2",
                "LastName eq 'Ada'and FilterGroup eq 'x' | -1",
                "LastName eq 'O''Neill; drop table contact' | 0",
                "ContactUUID eq guid'00000000-0000-0000-0000-000000000000' | 0",
            })
    void evaluatesFiltersInTheDatabase(String filter, int found) {
        seed();
        var mine = "substringof('filter.test', EmailAddress)";
        var clause = found < 0 ? filter.replace("FilterGroup eq 'x'", "LastName eq 'Ada'") : filter;
        var query = Map.of("$filter", "(" + clause + ") and " + mine, "$inlinecount", "allpages");

        var answer = get(CONTACTS, "Contacts", query);

        assertThat(answer.path("__count").asString()).isEqualTo(String.valueOf(Math.abs(found)));
    }

    @Test
    void answersEntitiesWithTheLinksTheClientUsed() {
        business.contact("SAP_C4C_BUPA", "a/b", "first_name", "Ada");

        var entity = get(CONTACTS, "ContactOriginData(ContactOrigin='SAP_C4C_BUPA',ContactID='a%2Fb')", Map.of());

        assertThat(entity.path("FirstName").asString()).isEqualTo("Ada");
        assertThat(entity.path("__metadata").path("uri").asString())
                .isEqualTo(BASE + "/ContactOriginData(ContactOrigin='SAP_C4C_BUPA',ContactID='a%2Fb')");
        assertThat(entity.path("AdditionalIDs").path("__deferred").path("uri").asString())
                .endsWith("a%2Fb')/AdditionalIDs");
        assertThat(entity.path("OriginDataLastChgUTCDateTime").asString())
                .isEqualTo("/Date(" + business.clock.instant().toEpochMilli() + "+0000)/");
    }

    @Test
    void expandsOverSeveralSteps() {
        business.contact("SAP_C4C_BUPA", "expand", "email_address", "expand@example.com");

        var answer = get(
                CONTACTS,
                "Contacts",
                Map.of(
                        "$filter", "EmailAddress eq 'expand@example.com'",
                        "$expand", "ContactOriginData/AdditionalIDs",
                        "$select", "EmailAddress,ContactOriginData/ContactID,ContactOriginData/AdditionalIDs"));

        var contact = answer.path("results").path(0);
        assertThat(contact.propertyNames())
                .containsExactlyInAnyOrder("__metadata", "EmailAddress", "ContactOriginData");
        var facet = contact.path("ContactOriginData").path("results").path(0);
        assertThat(facet.path("ContactID").asString()).isEqualTo("expand");
        assertThat(facet.path("AdditionalIDs")
                        .path("results")
                        .path(0)
                        .path("InteractionContactAdditionalOrigin")
                        .asString())
                .isEqualTo("EMAIL");
    }

    @Test
    void followsNavigation() {
        business.contact("SAP_C4C_BUPA", "way", "phone_number", "4711");

        var answer = get(
                CONTACTS, "ContactOriginData(ContactOrigin='SAP_C4C_BUPA',ContactID='way')/AdditionalIDs", Map.of());

        assertThat(answer.path("results").size()).isEqualTo(1);
    }

    @Test
    void cutsLongAnswersIntoPages() {
        for (var i = 0; i < 5; i++) {
            business.contact("PAGES", "p" + i);
        }
        var query = Map.of("$filter", "ContactOrigin eq 'PAGES'", "$select", "ContactID");

        var first = get(CONTACTS, "ContactOriginData", query);

        assertThat(first.path("results").size()).isEqualTo(3);
        assertThat(first.path("__next").asString())
                .isEqualTo(BASE
                        + "/ContactOriginData?$filter=ContactOrigin%20eq%20'PAGES'&$select=ContactID&$skiptoken=3"
                                .replace("$filter=ContactOrigin%20eq%20'PAGES'&$select=ContactID", parts(first)));
        var next = new HashMap<>(query);
        next.put("$skiptoken", "3");
        assertThat(get(CONTACTS, "ContactOriginData", next).path("results").size())
                .isEqualTo(2);
    }

    @Test
    void createsAndChangesByUpsert() {
        var path = "ContactOriginData(ContactOrigin='SAP_C4C_BUPA',ContactID='upsert')";
        var body =
                "{\"OriginDataLastChgUTCDateTime\":\"2026-05-04T10:00:00Z\",\"FirstName\":\"Ada\",\"CityName\":\"Bonn\"}";

        var created = send("PUT", CONTACTS, path, body);
        var merged = send(
                "MERGE",
                CONTACTS,
                path,
                "{\"d\":{\"FirstName\":\"Eva\",\"ContactUUID\":\"ignored\"}}".replace("\"ignored\"", "null"));

        assertThat(created.status()).isEqualTo(204);
        assertThat(merged.status()).isEqualTo(204);
        var entity = get(CONTACTS, path, Map.of());
        assertThat(entity.path("FirstName").asString()).isEqualTo("Eva");
        assertThat(entity.path("CityName").asString()).isEqualTo("Bonn");
    }

    @Test
    void upsertsChildrenWithoutABody() {
        business.contact("SAP_C4C_BUPA", "child");

        send(
                "PUT",
                CONTACTS,
                "AdditionalIDs(ContactOrigin='SAP_C4C_BUPA',ContactID='child',"
                        + "InteractionContactAdditionalOrigin='EMAIL',"
                        + "InteractionContactAdditionalExternalID='child%40example.com')",
                "{}");

        assertThat(get(
                                CONTACTS,
                                "ContactOriginData(ContactOrigin='SAP_C4C_BUPA',ContactID='child')/AdditionalIDs",
                                Map.of())
                        .path("results")
                        .path(0)
                        .path("InteractionContactAdditionalExternalID")
                        .asString())
                .isEqualTo("child@example.com");
    }

    @Test
    void storesAPermissionUnderItsSevenParts() {
        business.contact("EMAIL", "seven@example.com");
        var path = "MarketingPermissions(ContactID='seven%40example.com',ContactOrigin='EMAIL',"
                + "ContactPermissionID='seven%40example.com',ContactPermissionOrigin='EMAIL',MarketingArea='',"
                + "CommunicationMedium='EMAIL',CommunicationCategory='')";

        send("PATCH", CONTACTS, path, "{\"ContactPermission\":\"Y\",\"CommunicationDirection\":\"O\"}");

        var permission = get(CONTACTS, path, Map.of());
        assertThat(permission.path("ContactPermission").asString()).isEqualTo("Y");
        assertThat(permission.path("PermissionUUID").asString()).hasSize(36);
        assertThat(business.changes).hasSize(1);
    }

    @Test
    void insertsAnInteractionWithItsParts() {
        var answer = send("POST", INTERACTIONS, "Interactions", """
            {"InteractionUUID": "00000000-0000-0000-0000-000000000000",
             "InteractionContactOrigin": "EMAIL", "InteractionContactId": "deep@example.com",
             "CommunicationMedium": "ONLINE_SHOP", "InteractionType": "SHOP_CART_ABANDONED",
             "InteractionTimeStampUTC": "/Date(1577836800000+0000)/", "InteractionAmount": 12.5,
             "InteractionProducts": {"results": [{"Product": "P1", "InteractionProductQuantity": "2"}]},
             "InteractionTags": {"TagName": "one object"}}
            """);

        assertThat(answer.status()).isEqualTo(201);
        var created = json(answer);
        assertThat(answer.headers().get("Location"))
                .contains(created.path("InteractionUUID").asString());
        assertThat(created.path("InteractionAmount").asString()).isEqualTo("12.50000000000000");
        assertThat(created.path("InteractionProducts")
                        .path("results")
                        .path(0)
                        .path("Product")
                        .asString())
                .isEqualTo("P1");
        assertThat(created.path("InteractionTags").path("results").size()).isEqualTo(1);
    }

    @Test
    void asksForAFilterWhereTheSetNeedsOne() {
        assertThatThrownBy(() -> get(INTERACTIONS, "Interactions", Map.of()))
                .isInstanceOf(ODataFailure.class)
                .hasMessageContaining("$filter");
    }

    @Test
    void refusesVerbsTheSetDoesNotAllow() {
        assertThatThrownBy(() -> send("POST", CONTACTS, "ContactOriginData", "{}"))
                .isInstanceOfSatisfying(ODataFailure.class, failure -> {
                    assertThat(failure.status()).isEqualTo(405);
                    assertThat(failure.headers()).containsEntry("Allow", "GET");
                });
    }

    @Test
    void refusesTextThatIsTooLong() {
        var body = "{\"OriginDataLastChgUTCDateTime\":\"2026-05-04T10:00:00Z\",\"Country\":\"GERMANY\"}";

        assertThatThrownBy(() -> send("PUT", CONTACTS, "ContactOriginData(ContactOrigin='A',ContactID='1')", body))
                .isInstanceOfSatisfying(
                        ODataFailure.class,
                        failure -> assertThat(failure.property()).isEqualTo("Country"));
    }

    @Test
    void refusesPropertiesThatDoNotExist() {
        assertThatThrownBy(() -> send(
                        "PUT", CONTACTS, "ContactOriginData(ContactOrigin='A',ContactID='1')", "{\"Firstname\":\"x\"}"))
                .isInstanceOf(ODataFailure.class)
                .hasMessageContaining("Firstname");
    }

    @Test
    void refusesAnUnknownContactOfAPermissionByItsProperty() {
        var path = "MarketingPermissions(ContactID='nobody',ContactOrigin='EMAIL',ContactPermissionID='n',"
                + "ContactPermissionOrigin='EMAIL',MarketingArea='',CommunicationMedium='EMAIL',CommunicationCategory='')";

        assertThatThrownBy(() -> send("PATCH", CONTACTS, path, "{\"ContactPermission\":\"Y\"}"))
                .isInstanceOfSatisfying(ODataFailure.class, failure -> {
                    assertThat(failure.status()).isEqualTo(400);
                    assertThat(failure.property()).isEqualTo("ContactID");
                });
    }

    @Test
    void tunnelsVerbsThroughPost() {
        business.contact("SAP_C4C_BUPA", "tunnel");
        var call = new ODataCall(
                "POST",
                "ContactOriginData(ContactOrigin='SAP_C4C_BUPA',ContactID='tunnel')",
                Map.of(),
                Map.of("x-http-method", "MERGE", "content-type", "application/json"),
                "{\"FirstName\":\"Ada\"}".getBytes(StandardCharsets.UTF_8),
                BASE,
                "CC0000000001");

        var answer = engine.answer(catalogue.find(CONTACTS).orElseThrow(), call);

        assertThat(answer.status()).isEqualTo(204);
    }

    @Test
    void callsFunctions() {
        business.contact("SAP_C4C_BUPA", "func", "phone_number", "1");
        var query = Map.of("ContactOrigin", "'SAP_C4C_BUPA'", "ContactID", "'func'", "$format", "json");
        var call = new ODataCall(
                "POST", "ContactOriginDeleteAdditionalIDs", query, Map.of(), new byte[0], BASE, "CC0000000001");

        var answer = engine.answer(catalogue.find(CONTACTS).orElseThrow(), call);

        assertThat(json(answer).path("ContactID").asString()).isEqualTo("func");
        assertThat(get(
                                CONTACTS,
                                "ContactOriginData(ContactOrigin='SAP_C4C_BUPA',ContactID='func')/AdditionalIDs",
                                Map.of())
                        .path("results")
                        .size())
                .isZero();
    }

    @Test
    void writesAtomWhenNothingElseIsWished() {
        business.contact("SAP_C4C_BUPA", "atom", "first_name", "Ada", "email_address", "atom@example.com");
        var call = new ODataCall(
                "GET",
                "ContactOriginData(ContactOrigin='SAP_C4C_BUPA',ContactID='atom')",
                Map.of("$expand", "AdditionalIDs"),
                Map.of(),
                new byte[0],
                BASE,
                "CC0000000001");

        var answer = engine.answer(catalogue.find(CONTACTS).orElseThrow(), call);

        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("<d:FirstName>Ada</d:FirstName>")
                .contains("<d:InteractionContactAdditionalExternalID>atom@example.com<");
    }

    @Test
    void readsAtom() {
        var body = """
            <entry xmlns="http://www.w3.org/2005/Atom" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"
                   xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices">
              <content type="application/xml"><m:properties>
                <d:FirstName>Ada</d:FirstName>
                <d:OriginDataLastChgUTCDateTime>2026-05-04T10:00:00Z</d:OriginDataLastChgUTCDateTime>
              </m:properties></content>
            </entry>
            """;
        var path = "ContactOriginData(ContactOrigin='SAP_C4C_BUPA',ContactID='readsatom')";
        var call = new ODataCall(
                "PUT",
                path,
                Map.of(),
                Map.of("content-type", "application/atom+xml"),
                body.getBytes(StandardCharsets.UTF_8),
                BASE,
                "CC0000000001");

        engine.answer(catalogue.find(CONTACTS).orElseThrow(), call);

        assertThat(get(CONTACTS, path, Map.of()).path("FirstName").asString()).isEqualTo("Ada");
    }

    private void seed() {
        business.contact("FILTER", "1", "last_name", "Ada", "email_address", "1@filter.test");
        business.contact("FILTER", "2", "last_name", "Boole", "email_address", "2@filter.test");
        business.contact("FILTER", "3", "last_name", "Zoë", "email_address", "3@filter.test");
        send(
                "MERGE",
                CONTACTS,
                "ContactOriginData(ContactOrigin='FILTER',ContactID='1')",
                "{\"BirthDate\":\"1815-12-10T00:00:00\",\"Latitude\":\"50.5\",\"IsConsumer\":true}");
    }

    private JsonNode get(String service, String path, Map<String, String> query) {
        var call = new ODataCall(
                "GET", path, query, Map.of("accept", "application/json"), new byte[0], BASE, "CC0000000001");
        return json(engine.answer(catalogue.find(service).orElseThrow(), call));
    }

    private ODataAnswer send(String method, String service, String path, String body) {
        var call = new ODataCall(
                method,
                path,
                Map.of(),
                Map.of("accept", "application/json", "content-type", "application/json; charset=utf-8"),
                body.getBytes(StandardCharsets.UTF_8),
                BASE,
                "CC0000000001");
        return engine.answer(catalogue.find(service).orElseThrow(), call);
    }

    private static JsonNode json(ODataAnswer answer) {
        return JsonMapper.shared().readTree(answer.body()).path("d");
    }

    /** The options before the token, in whatever order the map had them. */
    private static String parts(JsonNode page) {
        var next = page.path("__next").asString();
        return next.substring(next.indexOf('?') + 1, next.indexOf("&$skiptoken"));
    }
}
