package dev.annex.platform.landscape;

import static dev.annex.platform.landscape.PairingErrors.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.landscape.RegisteredApi.Credentials;
import dev.annex.platform.landscape.RegisteredApi.Specification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Registration of services by the legacy flow (pairing, 5), over real TLS. */
@PlatformTest
class RegisteredServicesTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    Landscape landscape;

    @Autowired
    RegisteredApis apis;

    @Autowired
    Accounts accounts;

    @Autowired
    TlsMaterial tls;

    @Autowired
    JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init")
    LandscapeSystem system;

    @SuppressWarnings("NullAway.Init")
    PairingCaller caller;

    @SuppressWarnings("NullAway.Init")
    String services;

    @SuppressWarnings("NullAway.Init")
    HttpServer host;

    @BeforeEach
    void register() throws IOException {
        GlobalAccountId account =
                accounts.create(NewGlobalAccount.named("Services"), null).id();
        system = landscape.add(account, "Mock", "SAP Marketing Cloud");
        caller = new PairingCaller(tls);
        services =
                caller.register(landscape.token(system.id(), null), null).urls().metadataUrl();
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.start();
    }

    @AfterEach
    void stop() {
        host.stop(0);
    }

    @Test
    void answersWithAnIdAndListsWithoutTheApi() {
        HttpResponse<String> registered = caller.postText(
                services,
                "application/json",
                service("Contacts", "\"identifier\":\"contacts\",\"labels\":{\"a\":\"b\"},\"varkes\":{\"x\":1},")
                        .replace("#api#", "{\"targetUrl\":\"https://marketing.example.com\"}"));

        assertThat(registered.statusCode()).isEqualTo(200);
        String id = JSON.readTree(registered.body()).path("id").asString("");
        JsonNode list = JSON.readTree(caller.get(services).body());
        assertThat(list).hasSize(1);
        assertThat(list.path(0).propertyNames())
                .containsExactlyInAnyOrder("id", "provider", "name", "description", "identifier", "labels");
        assertThat(list.path(0).path("id").asString("")).isEqualTo(id);
    }

    @Test
    void returnsTheWholeServiceWithItsSecretsToItsOwner() {
        String api = """
            {"targetUrl":"https://marketing.example.com","apiType":"OpenApi","spec":{"openapi":"3.0.0"},
             "credentials":{"basic":{"username":"USER","password":"pa$$word","csrfInfo":{"tokenEndpointURL":"https://marketing.example.com/csrf"}},"oauth":{}},
             "requestParameters":{"headers":{"h":["v"]},"queryParameters":{"q":["v"]}}}\
            """;
        String id = id(post("Contacts", api));

        JsonNode service = JSON.readTree(caller.get(services + "/" + id).body());

        assertThat(service.path("id").asString("")).isEqualTo(id);
        assertThat(service.at("/api/credentials/basic/password").asString("")).isEqualTo("pa$$word");
        assertThat(service.at("/api/spec/openapi").asString("")).isEqualTo("3.0.0");
        assertThat(service.at("/api/requestParameters/headers/h/0").asString(""))
                .isEqualTo("v");
        assertThat(service.has("varkes")).isFalse();
    }

    @Test
    void keepsSecretsSealed() {
        id(
                post(
                        "Contacts",
                        "{\"targetUrl\":\"https://m.example.com\",\"credentials\":{\"basic\":{\"username\":\"U\",\"password\":\"visible-secret\"}}}"));

        assertThat(jdbc.sql("SELECT details FROM registered_service WHERE system_id = :system")
                        .param("system", system.id().value())
                        .query(String.class)
                        .list())
                .hasSize(1)
                .noneMatch(details -> details.contains("visible-secret"));
    }

    @Test
    void showsOthersTheNewestOfANameAndHandsItsCredentialsOut() {
        id(post("Contacts", "{\"targetUrl\":\"https://old.example.com\"}"));
        String id = id(
                post(
                        "Contacts",
                        "{\"targetUrl\":\"https://new.example.com\",\"specificationUrl\":\"https://new.example.com/sap/opu/odata/SAP/API_MKT_CONTACT_SRV;v=0001/$metadata\",\"spec\":{\"a\":1},\"credentials\":{\"basic\":{\"username\":\"U\",\"password\":\"P\"}}}"));

        assertThat(JSON.readTree(caller.get(services).body())).hasSize(2);
        assertThat(apis.apis(system.id())).singleElement().satisfies(api -> {
            assertThat(api.targetUrl()).hasHost("new.example.com");
            assertThat(api.credentials()).isEqualTo(Credentials.BASIC);
            assertThat(api.servicePath()).isEqualTo("/sap/opu/odata/SAP/API_MKT_CONTACT_SRV;v=0001");
            assertThat(api.specification()).isEqualTo(Specification.READY);
        });
        assertThat(apis.basicCredentials(system.id(), id)).contains(new RegisteredApis.BasicCredentials("U", "P"));
    }

    @Test
    void readsTheTopicsOfAnEventSetInBothVersionsOfAsyncApi() {
        postEvents("One", "{\"asyncapi\":\"1.0.0\",\"topics\":{\"bo.marketingcoupon.changed.v1\":{}}}");
        postEvents("Two", "{\"asyncapi\":\"2.0.0\",\"channels\":{\"bo.contact.created.v1\":{}}}");

        assertThat(apis.eventSets(system.id()))
                .flatExtracting(RegisteredEventSet::events)
                .containsExactly("bo.marketingcoupon.changed.v1", "bo.contact.created.v1");
    }

    @Test
    void replacesAServiceButNotItsIdentifier() {
        String id = id(caller.postText(
                services,
                "application/json",
                service("Contacts", "\"identifier\":\"contacts\",")
                        .replace("#api#", "{\"targetUrl\":\"https://a.example.com\"}")));

        HttpResponse<String> updated = caller.put(
                services + "/" + id,
                JSON.readTree(service("Persons", "\"identifier\":\"persons\",")
                        .replace("#api#", "{\"targetUrl\":\"https://b.example.com\"}")));

        assertThat(updated.statusCode()).isEqualTo(200);
        JsonNode body = JSON.readTree(updated.body());
        assertThat(body.path("name").asString("")).isEqualTo("Persons");
        assertThat(body.path("identifier").asString("")).isEqualTo("contacts");
        assertThat(body.at("/api/targetUrl").asString("")).isEqualTo("https://b.example.com");
    }

    @Test
    void deletesAServiceOnce() {
        String url = services + "/" + id(post("Contacts", "{\"targetUrl\":\"https://a.example.com\"}"));

        assertThat(caller.delete(url).statusCode()).isEqualTo(204);

        refused(404, "NOT_FOUND", caller.delete(url));
        refused(404, "NOT_FOUND", caller.get(url));
        refused(
                404,
                "NOT_FOUND",
                caller.put(
                        url,
                        JSON.readTree(service("C", "").replace("#api#", "{\"targetUrl\":\"https://a.example.com\"}"))));
    }

    @Test
    void refusesAnIdentifierASecondTime() {
        String body = service("Contacts", "\"identifier\":\"contacts\",")
                .replace("#api#", "{\"targetUrl\":\"https://a.example.com\"}");
        caller.postText(services, "application/json", body);

        refused(409, "IDENTIFIER_TAKEN", caller.postText(services, "application/json", body));
    }

    @Test
    void namesTheMemberThatIsMissingOrWrong() {
        invalid("provider", "{\"name\":\"n\",\"description\":\"d\",\"api\":{\"targetUrl\":\"https://a.example.com\"}}");
        invalid("name", "{\"provider\":\"p\",\"description\":\"d\",\"api\":{\"targetUrl\":\"https://a.example.com\"}}");
        invalid("description", "{\"provider\":\"p\",\"name\":\"n\",\"api\":{\"targetUrl\":\"https://a.example.com\"}}");
        invalid("\"api\" and \"events\"", "{\"provider\":\"p\",\"name\":\"n\",\"description\":\"d\"}");
        invalid("api.targetUrl", service("n", "").replace("#api#", "{}"));
        invalid("api.targetUrl", service("n", "").replace("#api#", "{\"targetUrl\":\"not a url\"}"));
        invalid("api.targetUrl", service("n", "").replace("#api#", "{\"targetUrl\":\"ftp://a.example.com\"}"));
        invalid("api.spec", service("n", "").replace("#api#", "{\"targetUrl\":\"https://a.example.com\",\"spec\":5}"));
        invalid(
                "api.spec",
                service("n", "").replace("#api#", "{\"targetUrl\":\"https://a.example.com\",\"spec\":\"a\\u0000b\"}"));
        invalid(
                "labels.a",
                service("n", "\"labels\":{\"a\":1},").replace("#api#", "{\"targetUrl\":\"https://a.example.com\"}"));
        invalid(
                "api.requestParameters.headers.h",
                service("n", "")
                        .replace(
                                "#api#",
                                "{\"targetUrl\":\"https://a.example.com\",\"requestParameters\":{\"headers\":{\"h\":\"v\"}}}"));
        invalid(
                "at most one",
                service("n", "")
                        .replace(
                                "#api#",
                                "{\"targetUrl\":\"https://a.example.com\",\"credentials\":{\"basic\":{\"username\":\"u\",\"password\":\"p\"},\"certificateGen\":{\"commonName\":\"c\"}}}"));
    }

    @Test
    void refusesNamesWithControlCharactersOrMarkup() {
        String api = "{\"targetUrl\":\"https://a.example.com\"}";
        invalid("name", service("<script>alert(1)</script>", "").replace("#api#", api));
        invalid("name", service("a\\u0000b", "").replace("#api#", api));
        invalid("name", service("a\\nb", "").replace("#api#", api));
        invalid("identifier", service("n", "\"identifier\":\"<b>\",").replace("#api#", api));
        invalid(
                "description",
                service("n", "").replace("\"d\"", "\"a\\u0007b\"").replace("#api#", api));
    }

    @Test
    void refusesBodiesThatAreTooLargeOrNotJson() {
        refused(413, "TOO_LARGE", caller.postText(services, "application/json", " ".repeat(5 * 1024 * 1024 + 1)));
        refused(415, "UNSUPPORTED_MEDIA_TYPE", caller.postText(services, "text/xml", "<a/>"));
        refused(400, "INVALID", caller.postText(services, "application/json", "[]"));
        refused(400, "INVALID", caller.postText(services, "application/json", "{"));
        refused(400, "INVALID", caller.postText(services, "application/json", "[".repeat(2000)));
    }

    @Test
    void fetchesTheSpecificationOfAnODataServiceFromItsHost() {
        var seen = new java.util.concurrent.atomic.AtomicReference<String>("");
        serve("/srv/$metadata", exchange -> {
            seen.set(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Extra") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, 200, "<edmx:Edmx/>");
        });

        String id = id(post("Contacts", """
            {"targetUrl":"%1$s","apiType":"ODATA","specificationUrl":"%1$s/srv/$metadata",
             "specificationCredentials":{"basic":{"username":"u","password":"p"}},
             "specificationRequestParameters":{"headers":{"X-Extra":["1"]},"queryParameters":{"sap-language":["EN"]}}}
            """.formatted(base())));

        awaitSpecification(Specification.READY);
        assertThat(seen.get()).isEqualTo("/srv/$metadata?sap-language=EN 1 Basic dTpw");
        assertThat(JSON.readTree(caller.get(services + "/" + id).body())
                        .at("/api/spec")
                        .asString(""))
                .isEqualTo("<edmx:Edmx/>");
    }

    @Test
    void fetchesMetadataWhereAnODataServiceNamesNoSpecification() {
        serve("/srv/$metadata", exchange -> answer(exchange, 200, "<edmx:Edmx/>"));

        id(post("Contacts", "{\"targetUrl\":\"" + base() + "/srv\",\"apiType\":\"OData\"}"));

        awaitSpecification(Specification.READY);
    }

    @Test
    void triesThreeTimesAndKeepsTheRegistration() {
        AtomicInteger calls = new AtomicInteger();
        serve("/srv/$metadata", exchange -> {
            calls.incrementAndGet();
            answer(exchange, 503, "");
        });

        id(post("Contacts", "{\"targetUrl\":\"" + base() + "/srv\",\"apiType\":\"odata\"}"));

        awaitSpecification(Specification.FAILED);
        assertThat(calls).hasValue(3);
        assertThat(failure()).contains("answered 503", "3 attempts");
    }

    @Test
    void fetchesFromNoOtherHostThanThatOfTheApi() {
        AtomicInteger calls = new AtomicInteger();
        serve("/secret", exchange -> {
            calls.incrementAndGet();
            answer(exchange, 200, "{}");
        });

        id(post(
                "Contacts",
                "{\"targetUrl\":\"https://a.example.com\",\"specificationUrl\":\"" + base() + "/secret\"}"));

        awaitSpecification(Specification.FAILED);
        assertThat(calls).hasValue(0);
        assertThat(failure()).contains("a.example.com");
    }

    @Test
    void fetchesNothingFromPrivateAddresses() {
        id(post("Contacts", "{\"targetUrl\":\"https://192.168.7.7\",\"apiType\":\"odata\"}"));

        awaitSpecification(Specification.FAILED);
        assertThat(failure()).contains("annex.outgoing.allowed");
    }

    @Test
    void fetchesFromNoAddressThatCannotBeCalled() {
        id(post(
                "Contacts",
                "{\"targetUrl\":\"https://a.example.com\",\"specificationUrl\":\"ftp://a.example.com/x\"}"));

        awaitSpecification(Specification.FAILED);
        assertThat(failure()).contains("cannot be called");
    }

    @Test
    void takesNoSpecificationWithNul() {
        serve("/srv/$metadata", exchange -> answer(exchange, 200, "<a>\0</a>"));

        id(post("Contacts", "{\"targetUrl\":\"" + base() + "/srv\",\"apiType\":\"odata\"}"));

        awaitSpecification(Specification.FAILED);
        assertThat(failure()).contains("NUL");
    }

    @Test
    void followsNoRedirectAndTakesNoSpecificationOverFiveMebibytes() {
        serve("/moved/$metadata", exchange -> {
            exchange.getResponseHeaders().add("Location", base() + "/other");
            answer(exchange, 302, "");
        });
        id(post("Contacts", "{\"targetUrl\":\"" + base() + "/moved\",\"apiType\":\"odata\"}"));
        awaitSpecification(Specification.FAILED);
        assertThat(failure()).contains("302");

        serve("/large/$metadata", exchange -> answer(exchange, 200, "<a>" + " ".repeat(5 * 1024 * 1024) + "</a>"));
        id(post("Contacts", "{\"targetUrl\":\"" + base() + "/large\",\"apiType\":\"odata\"}"));
        awaitSpecification(Specification.FAILED);
        assertThat(failure()).contains("larger than");
    }

    @Test
    void isOpenToTheOwnSystemOnly() {
        LandscapeSystem another = landscape.add(system.globalAccount(), "Another", "SAP Marketing Cloud");
        var stranger = new PairingCaller(tls);
        String own = stranger.register(landscape.token(another.id(), null), null)
                .urls()
                .metadataUrl();
        String id = id(post("Contacts", "{\"targetUrl\":\"https://a.example.com\"}"));

        refused(403, "CERTIFICATE_REFUSED", stranger.get(services));
        refused(403, "CERTIFICATE_REFUSED", stranger.get(services + "/" + id));
        refused(403, "CERTIFICATE_REFUSED", stranger.delete(services + "/" + id));
        refused(404, "NOT_FOUND", stranger.get(own + "/" + id));
        refused(403, "CERTIFICATE_REFUSED", new PairingCaller(tls).get(services));
    }

    @Test
    void goesWithThePairing() {
        id(post("Contacts", "{\"targetUrl\":\"https://a.example.com\"}"));

        landscape.deregister(system.id(), false);

        await().until(() -> landscape.require(system.id()).status() == SystemStatus.EMPTY);
        assertThat(apis.apis(system.id())).isEmpty();
    }

    private HttpResponse<String> post(String name, String api) {
        return caller.postText(services, "application/json", service(name, "").replace("#api#", api));
    }

    private void postEvents(String name, String spec) {
        id(caller.postText(
                services,
                "application/json",
                "{\"provider\":\"SAP\",\"name\":\"" + name + "\",\"description\":\"d\",\"events\":{\"spec\":" + spec
                        + "}}"));
    }

    private void invalid(String member, String body) {
        assertThat(refused(400, "INVALID", caller.postText(services, "application/json", body))
                        .error())
                .contains(member);
    }

    private static String service(String name, String more) {
        return "{\"provider\":\"SAP\",\"name\":\"" + name + "\"," + more + "\"description\":\"d\",\"api\":#api#}";
    }

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("id").asString("");
    }

    private String base() {
        return "http://localhost:" + host.getAddress().getPort();
    }

    private void awaitSpecification(Specification wanted) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> apis.apis(system.id()).getFirst().specification() == wanted);
    }

    private String failure() {
        return jdbc.sql("""
            SELECT d.failure FROM registered_definition d JOIN registered_service s ON s.id = d.service_id
             WHERE s.system_id = :system ORDER BY s.position DESC LIMIT 1
            """)
                .param("system", system.id().value())
                .query(String.class)
                .single();
    }

    private void serve(String path, com.sun.net.httpserver.HttpHandler handler) {
        host.createContext(path, handler);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
