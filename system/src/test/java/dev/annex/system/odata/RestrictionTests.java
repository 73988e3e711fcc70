package dev.annex.system.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.system.business.Restriction;
import dev.annex.system.business.Restriction.Reach;
import dev.annex.system.business.TestBusiness;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person sees and changes whose business roles name the marketing area MINE (marketing-cloud-tenant, 5.2). */
@OnBothDatabases
class RestrictionTests {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String CONTACTS = "API_MKT_CONTACT_SRV";
    private static final String INTERACTIONS = "API_MKT_INTERACTION_SRV";
    private static final Reach MINE = new Reach.Areas(Set.of("MINE"));
    private static final Restriction RESTRICTED = new Restriction(MINE, MINE);

    private final TestBusiness business;
    private final Engine engine;
    private final ServiceCatalogue catalogue = new ServiceCatalogue();
    private final String origin = "ORIGIN_" + COUNT.incrementAndGet();

    RestrictionTests(TestDatabase database) {
        business = new TestBusiness(database);
        var reading = new Reading(business.records, new EntityLoader(business.records), new ODataSettings(100, false));
        var writes = new SetWrites(business.contacts, business.permissions, business.interactions, business.guard);
        var functions = new Functions(business.contacts, business.guard);
        engine = new Engine(business.records, reading, new Writing(business.records, writes, functions, reading));
    }

    @BeforeEach
    void contacts() {
        for (var id : new String[] {"mine", "theirs", "both", "free"}) {
            business.contact(origin, id, "last_name", id);
        }
        put("MarketingAreas", area("mine", "MINE"), "{}");
        put("MarketingAreas", area("theirs", "THEIRS"), "{}");
        put("MarketingAreas", area("both", "MINE"), "{}");
        put("MarketingAreas", area("both", "THEIRS"), "{}");
    }

    @Test
    void findsContactsOfTheAreaAndThoseWithoutOne() {
        assertThat(restricted(CONTACTS, "ContactOriginData", "ContactOrigin eq '" + origin + "'"))
                .isEqualTo(3);
    }

    @Test
    void countsNoMoreThanItShows() {
        var answer = as(
                RESTRICTED,
                "GET",
                CONTACTS,
                "ContactOriginData",
                Map.of("$filter", "ContactOrigin eq '" + origin + "'", "$inlinecount", "allpages", "$top", "1"),
                "");

        assertThat(json(answer).path("d").path("__count").asString()).isEqualTo("3");
    }

    @Test
    void hidesAContactOfAnotherAreaByItsKey() {
        assertThatThrownBy(() -> as(RESTRICTED, "GET", CONTACTS, originData("theirs"), Map.of(), ""))
                .isInstanceOfSatisfying(
                        ODataFailure.class,
                        failure -> assertThat(failure.status()).isEqualTo(404));
    }

    @Test
    void hidesWhatHangsOnAHiddenContact() {
        assertThat(restricted(
                        CONTACTS, "MarketingAreas", "ContactOrigin eq '" + origin + "' and ContactID eq 'theirs'"))
                .isZero();
    }

    @Test
    void hidesInteractionsOfAnotherArea() {
        interaction("free", "THEIRS");
        interaction("free", "MINE");
        // The interaction gave the contact both areas, so it stays visible.

        assertThat(restricted(INTERACTIONS, "Interactions", "InteractionContactOrigin eq '" + origin + "'"))
                .isEqualTo(1);
    }

    @Test
    void hidesInteractionsOfAHiddenContact() {
        interaction("theirs", "");

        assertThat(restricted(INTERACTIONS, "Interactions", "InteractionContactOrigin eq '" + origin + "'"))
                .isZero();
    }

    @Test
    void changesAContactOfTheArea() {
        var answer = as(RESTRICTED, "PATCH", CONTACTS, originData("mine"), Map.of(), lastName("New"));

        assertThat(answer.status()).isEqualTo(204);
    }

    @Test
    void refusesToChangeAHiddenContact() {
        refused(404, "PATCH", originData("theirs"), lastName("New"));
    }

    @Test
    void refusesToChangeWhatMayOnlyBeSeen() {
        assertThatThrownBy(() -> as(
                        new Restriction(MINE, new Reach.Nothing()),
                        "PATCH",
                        CONTACTS,
                        originData("mine"),
                        Map.of(),
                        lastName("New")))
                .isInstanceOfSatisfying(
                        ODataFailure.class,
                        failure -> assertThat(failure.status()).isEqualTo(403));
    }

    @Test
    void refusesToGiveAContactToAnotherArea() {
        refused(403, "PUT", area("mine", "THEIRS"), "{}");
    }

    @Test
    void refusesToTakeAHiddenContactIntoTheOwnArea() {
        refused(404, "PUT", area("theirs", "MINE"), "{}");
    }

    @Test
    void refusesToTakeAContactOutOfAnotherArea() {
        assertThatThrownBy(() -> as(
                        RESTRICTED,
                        "POST",
                        CONTACTS,
                        "ContactOriginDeleteAllMktgAreas",
                        Map.of("ContactOrigin", "'" + origin + "'", "ContactID", "'both'"),
                        ""))
                .isInstanceOfSatisfying(
                        ODataFailure.class,
                        failure -> assertThat(failure.status()).isEqualTo(403));
    }

    @Test
    void refusesAnInteractionInAnotherArea() {
        assertThatThrownBy(() -> RESTRICTED.during(() -> interaction("mine", "THEIRS")))
                .isInstanceOfSatisfying(
                        ODataFailure.class,
                        failure -> assertThat(failure.status()).isEqualTo(403));
    }

    @Test
    void refusesToJoinAHiddenContactByAnAddress() {
        var address = hiddenAddress();
        var body = interactionOf("EMAIL", address, "MINE");

        refused(403, INTERACTIONS, "POST", "Interactions", body);

        assertThat(restricted(CONTACTS, "ContactOriginData", "ContactOrigin eq '" + origin + "'"))
                .isEqualTo(3);
    }

    @Test
    void refusesToJoinAHiddenContactByOriginData() {
        var body = "{\"OriginDataLastChgUTCDateTime\":\"/Date("
                + business.clock.instant().toEpochMilli() + ")/\",\"EmailAddress\":\"" + hiddenAddress() + "\"}";

        refused(403, "PUT", originData("mine"), body);
    }

    @Test
    void refusesToMoveAnInteractionToAHiddenContact() {
        var created = json(interaction("mine", "MINE")).path("d");
        var path = "Interactions(guid'" + created.path("InteractionUUID").asString() + "')";

        refused(403, INTERACTIONS, "PATCH", path, "{\"InteractionContactId\":\"theirs\"}");
    }

    @Test
    void refusesAnInteractionOfAHiddenContactsUuid() {
        var hidden = business.find("contact_origin_data", "contact_origin", origin, "contact_id", "theirs");
        var body =
                "{\"InteractionIsAnonymous\":true,\"CommunicationMedium\":\"EMAIL\",\"InteractionType\":\"EMAIL_OPENED\","
                        + "\"InteractionContactUUID\":\"" + hidden.text("contact_uuid") + "\"}";

        refused(404, INTERACTIONS, "POST", "Interactions", body);
    }

    @Test
    void seesNothingWithoutAnyReach() {
        var answer = as(
                new Restriction(new Reach.Nothing(), new Reach.Nothing()),
                "GET",
                CONTACTS,
                "ContactOriginData",
                Map.of("$filter", "ContactOrigin eq '" + origin + "'"),
                "");

        assertThat(json(answer).path("d").path("results").size()).isZero();
    }

    private int restricted(String service, String set, String filter) {
        return json(as(RESTRICTED, "GET", service, set, Map.of("$filter", filter), ""))
                .path("d")
                .path("results")
                .size();
    }

    private void refused(int status, String method, String path, String body) {
        refused(status, CONTACTS, method, path, body);
    }

    private void refused(int status, String service, String method, String path, String body) {
        assertThatThrownBy(() -> as(RESTRICTED, method, service, path, Map.of(), body))
                .isInstanceOfSatisfying(
                        ODataFailure.class,
                        failure -> assertThat(failure.status()).isEqualTo(status));
    }

    private ODataAnswer interaction(String contact, String area) {
        return send("POST", INTERACTIONS, "Interactions", Map.of(), interactionOf(origin, contact, area));
    }

    private static String interactionOf(String origin, String contact, String area) {
        return "{\"InteractionContactOrigin\":\"" + origin + "\",\"InteractionContactId\":\"" + contact
                + "\",\"CommunicationMedium\":\"EMAIL\",\"InteractionType\":\"EMAIL_OPENED\",\"MarketingArea\":\""
                + area + "\",\"InteractionTimeStampUTC\":\"/Date(1700000000000)/\"}";
    }

    /** The e-mail address of the contact "theirs", which is written in its origin data only. */
    private String hiddenAddress() {
        var address = origin.toLowerCase(Locale.ROOT) + "@hidden.example.com";
        business.contact(origin, "theirs", "email_address", address);
        return address;
    }

    private void put(String set, String path, String body) {
        assertThat(path).startsWith(set);
        assertThat(send("PUT", CONTACTS, path, Map.of(), body).status()).isEqualTo(204);
    }

    private String area(String contact, String area) {
        return "MarketingAreas(ContactOrigin='" + origin + "',ContactID='" + contact + "',InteractionContactMktgArea='"
                + area + "')";
    }

    private String originData(String contact) {
        return "ContactOriginData(ContactOrigin='" + origin + "',ContactID='" + contact + "')";
    }

    private String lastName(String name) {
        return "{\"OriginDataLastChgUTCDateTime\":\"/Date("
                + business.clock.instant().toEpochMilli() + ")/\",\"LastName\":\"" + name + "\"}";
    }

    private ODataAnswer as(
            Restriction restriction,
            String method,
            String service,
            String path,
            Map<String, String> query,
            String body) {
        return restriction.during(() -> send(method, service, path, query, body));
    }

    private ODataAnswer send(String method, String service, String path, Map<String, String> query, String body) {
        var options = new HashMap<>(query);
        var headers = Map.of("content-type", "application/json", "accept", "application/json");
        return engine.answer(
                catalogue.find(service).orElseThrow(),
                new ODataCall(
                        method,
                        path,
                        options,
                        headers,
                        body.getBytes(StandardCharsets.UTF_8),
                        "https://demo-api.example/sap/opu/odata/sap/" + service,
                        "tester"));
    }

    private static JsonNode json(ODataAnswer answer) {
        return JsonMapper.builder().build().readTree(answer.body());
    }
}
