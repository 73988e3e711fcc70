package dev.annex.platform.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.MovableClock;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.landscape.RegisteredApi.Credentials;
import dev.annex.wire.pairing.SignedCertificates;
import dev.annex.wire.pairing.SystemAnnouncement;
import dev.annex.wire.pairing.TokenDocument;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The GraphQL flow (pairing, 4), with the very queries of the open client library, over real TLS. */
@PlatformTest
class GraphQlPairingTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONFIGURATION = """
        { result: configuration { token { token __typename }
          certificateSigningRequestInfo { subject keyAlgorithm __typename }
          managementPlaneInfo { directorURL certificateSecuredConnectorURL __typename } __typename } }\
        """;
    private static final String SIGN = """
        mutation ($csr: String!) { result: signCertificateSigningRequest(csr: $csr) {
          certificateChain caCertificate clientCertificate __typename } }\
        """;
    private static final String VIEWER = "{ viewer { id type __typename } }";
    private static final String FIND_ALL = """
        query ($appId: ID!) { application(id: $appId) { packages { data { id name
          apiDefinitions { data { id name description targetURL spec { data format type __typename } __typename } __typename }
          eventDefinitions { data { id name description spec { data format type __typename } __typename } __typename }
          __typename } __typename } __typename } }\
        """;
    private static final String ADD_PACKAGE = """
        mutation ($appId: ID!, $payload: PackageCreateInput!) {
          addPackage(applicationID: $appId, in: $payload) { id __typename } }\
        """;
    private static final String ADD_API = """
        mutation ($packageId: ID!, $payload: APIDefinitionInput!) {
          addAPIDefinitionToPackage(packageID: $packageId, in: $payload) { id __typename } }\
        """;
    private static final String ADD_EVENTS = """
        mutation ($packageId: ID!, $payload: EventDefinitionInput!) {
          addEventDefinitionToPackage(packageID: $packageId, in: $payload) { id __typename } }\
        """;

    @Autowired
    Landscape landscape;

    @Autowired
    RegisteredApis apis;

    @Autowired
    Accounts accounts;

    @Autowired
    TlsMaterial tls;

    @Autowired
    MovableClock clock;

    @SuppressWarnings("NullAway.Init")
    LandscapeSystem system;

    @SuppressWarnings("NullAway.Init")
    PairingCaller caller;

    @SuppressWarnings("NullAway.Init")
    String director;

    @SuppressWarnings("NullAway.Init")
    String secured;

    @BeforeEach
    void addSystem() {
        GlobalAccountId account =
                accounts.create(NewGlobalAccount.named("GraphQL"), null).id();
        system = landscape.add(account, "Mock", "SAP Marketing Cloud");
        caller = new PairingCaller(tls);
    }

    @Test
    void registersASystemByThreeCalls() {
        TokenDocument token = token();
        JsonNode configuration = data(ask(token.connectorURL(), token.token(), CONFIGURATION, Map.of()))
                .path("result");
        caller.present(sign(token, configuration));
        SystemStatus before = status();

        JsonNode viewer =
                data(query(directorOf(configuration), VIEWER, Map.of())).path("viewer");

        assertThat(before).isEqualTo(SystemStatus.EMPTY);
        assertThat(viewer.path("type").asString("")).isEqualTo("APPLICATION");
        assertThat(viewer.path("id").asString("")).isEqualTo(system.id().value());
        assertThat(status()).isEqualTo(SystemStatus.REGISTERED);
        assertThat(configuration.path("__typename").asString("")).isEqualTo("Configuration");
    }

    @Test
    void takesTheTokenInTheQueryToo() {
        TokenDocument token = token();

        HttpResponse<String> answer =
                caller.post(token.connectorURL() + "?token=" + token.token(), Map.of("query", CONFIGURATION));

        assertThat(data(answer).path("result").path("token").path("token").asString(""))
                .isNotEmpty();
    }

    @Test
    void takesWhatAManagedSystemAnnouncesInAHeader() {
        var announcement = new SystemAnnouncement(
                "https://localhost/management", null, "tenant-1", "https://ui.localhost", "https://api.localhost", "1");
        TokenDocument token = token();
        JsonNode configuration = data(ask(token.connectorURL(), token.token(), CONFIGURATION, Map.of()))
                .path("result");
        HttpResponse<String> signed = caller.postText(
                token.connectorURL(),
                "application/json",
                body(SIGN, Map.of("csr", csr(caller, configuration))),
                "connector-token",
                configuration.at("/token/token").asString(""),
                "annex-system",
                Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(announcement)));
        caller.present(certificates(signed));
        query(directorOf(configuration), VIEWER, Map.of());

        assertThat(landscape.require(system.id()).managed()).isTrue();
        assertThat(landscape.require(system.id()).tenantId()).isEqualTo("tenant-1");
    }

    @Test
    void givesTheSameCertificateToTheSameKeyAgainAndToNoOther() {
        TokenDocument token = token();
        JsonNode configuration = data(ask(token.connectorURL(), token.token(), CONFIGURATION, Map.of()))
                .path("result");

        SignedCertificates first = sign(token, configuration);

        assertThat(sign(token, configuration)).isEqualTo(first);
        var another = new PairingCaller(tls, KeyPairs.rsa(2048));
        unauthorized(another.postText(
                token.connectorURL(),
                "application/json",
                body(SIGN, Map.of("csr", csr(another, configuration))),
                "connector-token",
                configuration.at("/token/token").asString("")));
    }

    @Test
    void refusesTokensThatAreUnknownUsedExpiredReplacedOrMissing() {
        TokenDocument replaced = token();
        landscape.regenerateToken(system.id(), null);
        unauthorized(ask(replaced.connectorURL(), replaced.token(), CONFIGURATION, Map.of()));
        TokenDocument token = token();
        unauthorized(ask(token.connectorURL(), token.token() + "x", CONFIGURATION, Map.of()));
        unauthorized(caller.post(token.connectorURL(), Map.of("query", CONFIGURATION)));
        clock.advance(Duration.ofDays(7));
        unauthorized(ask(token.connectorURL(), token.token(), CONFIGURATION, Map.of()));
        TokenDocument used = token();
        register(used);
        unauthorized(ask(used.connectorURL(), used.token(), CONFIGURATION, Map.of()));
    }

    @Test
    void renewsAndRevokesWithTheCertificate() {
        register(token());

        JsonNode configuration = data(query(secured, CONFIGURATION, Map.of())).path("result");
        SignedCertificates renewed = certificates(query(secured, SIGN, Map.of("csr", csr(caller, configuration))));
        caller.present(renewed);

        assertThat(configuration.path("token").isNull()).isTrue();
        assertThat(data(query(director, VIEWER, Map.of())).has("viewer")).isTrue();
        assertThat(data(query(secured, "mutation { result: revokeCertificate }", Map.of()))
                        .path("result")
                        .asBoolean(false))
                .isTrue();
        forbidden(query(director, VIEWER, Map.of()));
        forbidden(query(secured, CONFIGURATION, Map.of()));
    }

    @Test
    void refusesToRevokeByToken() {
        TokenDocument token = token();

        unauthorized(ask(token.connectorURL(), token.token(), "mutation { revokeCertificate }", Map.of()));
    }

    @Test
    void registersPackagesWithApisAndEvents() {
        register(token());
        String packageId = addPackage(
                Map.of("credential", Map.of("basic", Map.of("username", "USER", "password", "visible-secret"))));
        String metadata = "<edmx:Edmx>" + " ".repeat(105_000) + "</edmx:Edmx>";

        String api = data(query(
                        director,
                        ADD_API,
                        Map.of(
                                "packageId",
                                packageId,
                                "payload",
                                Map.of(
                                        "name", "Contact",
                                        "description", "d",
                                        "targetURL", "https://mock.example.com",
                                        "spec", Map.of("type", "ODATA", "format", "XML", "data", metadata)))))
                .at("/addAPIDefinitionToPackage/id")
                .asString("");
        String events = data(query(
                        director,
                        ADD_EVENTS,
                        Map.of(
                                "packageId",
                                packageId,
                                "payload",
                                Map.of(
                                        "name", "Events",
                                        "description", "d",
                                        "spec",
                                                Map.of(
                                                        "type", "ASYNC_API",
                                                        "format", "JSON",
                                                        "data",
                                                                "{\"asyncapi\":\"1.0.0\",\"topics\":{\"bo.a.b.v1\":{}}}")))))
                .at("/addEventDefinitionToPackage/id")
                .asString("");

        JsonNode found = data(query(
                        director, FIND_ALL, Map.of("appId", system.id().value())))
                .at("/application/packages/data/0");
        assertThat(found.path("id").asString("")).isEqualTo(packageId);
        assertThat(found.at("/apiDefinitions/data/0/id").asString("")).isEqualTo(api);
        assertThat(found.at("/apiDefinitions/data/0/spec/type").asString("")).isEqualTo("ODATA");
        assertThat(found.at("/apiDefinitions/data/0/spec/data").asString("")).isEqualTo(metadata);
        assertThat(found.at("/eventDefinitions/data/0/id").asString("")).isEqualTo(events);
        assertThat(found.toString()).doesNotContain("visible-secret");
        assertThat(apis.apis(system.id())).singleElement().satisfies(seen -> {
            assertThat(seen.credentials()).isEqualTo(Credentials.BASIC);
            assertThat(seen.id()).isEqualTo(packageId);
        });
        assertThat(apis.basicCredentials(system.id(), packageId))
                .contains(new RegisteredApis.BasicCredentials("USER", "visible-secret"));
        assertThat(apis.eventSets(system.id()).getFirst().events()).containsExactly("bo.a.b.v1");
    }

    @Test
    void readsOneDefinitionAndDeletesItOnce() {
        register(token());
        String packageId = addPackage(Map.of());
        String api = addApi(packageId);
        String one = """
            query ($appId: ID!, $packageId: ID!, $apiId: ID!) { application(id: $appId) { package(id: $packageId) {
              apiDefinition(id: $apiId) { id } eventDefinition(id: $apiId) { id } } } }\
            """;

        JsonNode found = data(query(
                        director, one, Map.of("appId", system.id().value(), "packageId", packageId, "apiId", api)))
                .at("/application/package");
        assertThat(found.at("/apiDefinition/id").asString("")).isEqualTo(api);
        assertThat(found.path("eventDefinition").isNull()).isTrue();

        String delete = "mutation ($apiId: ID!) { deleteAPIDefinition(id: $apiId) { id __typename } }";
        assertThat(data(query(director, delete, Map.of("apiId", api)))
                        .at("/deleteAPIDefinition/id")
                        .asString(""))
                .isEqualTo(api);
        error(200, 20, query(director, delete, Map.of("apiId", api)));
        error(
                200,
                20,
                query(director, delete.replace("deleteAPIDefinition", "deleteEventDefinition"), Map.of("apiId", api)));
    }

    @Test
    void namesTheEventsAddressOfTheLegacyFlow() {
        register(token());

        String url = data(query(
                        director,
                        "query ($appId: ID!) { application(id: $appId) { eventingConfiguration { defaultURL } } }",
                        Map.of("appId", system.id().value())))
                .at("/application/eventingConfiguration/defaultURL")
                .asString("");

        assertThat(url).endsWith("/" + system.app() + "/v1/events");
        assertThat(caller.postText(
                                url,
                                "application/json",
                                "{\"event-type\":\"a.b\",\"event-type-version\":\"v1\",\"event-time\":\"2026-01-05T10:00:00Z\",\"data\":{}}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void showsASystemNothingOfAnother() {
        register(token());
        String packageId = addPackage(Map.of());
        String api = addApi(packageId);
        LandscapeSystem another = landscape.add(system.globalAccount(), "Another", "SAP Marketing Cloud");
        String own = system.id().value();
        String foreign = director;
        caller = new PairingCaller(tls);
        system = another;
        register(token());

        assertThat(data(query(foreign, FIND_ALL, Map.of("appId", own)))
                        .path("application")
                        .isNull())
                .isTrue();
        error(200, 20, query(director, ADD_API, Map.of("packageId", packageId, "payload", api())));
        error(200, 20, query(director, ADD_PACKAGE, Map.of("appId", own, "payload", Map.of("name", "p"))));
        error(
                200,
                20,
                query(
                        director,
                        "mutation ($apiId: ID!) { deleteAPIDefinition(id: $apiId) { id } }",
                        Map.of("apiId", api)));
        forbidden(new PairingCaller(tls).post(director, Map.of("query", VIEWER)));
    }

    @Test
    void refusesInputsThatBreakARule() {
        register(token());
        String packageId = addPackage(Map.of());

        error(
                200,
                22,
                query(
                        director,
                        ADD_PACKAGE,
                        Map.of("appId", system.id().value(), "payload", Map.of("name", "<script>"))));
        error(
                200,
                22,
                query(
                        director,
                        ADD_API,
                        Map.of(
                                "packageId",
                                packageId,
                                "payload",
                                Map.of("name", "a", "targetURL", "file:///etc/passwd"))));
        error(200, 22, query(director, "{ nothing }", Map.of()));
        error(200, 22, query(director, "{", Map.of()));
        error(200, 22, query(director, ADD_API, Map.of()));
        TokenDocument token = tokenOfAnother();
        error(200, 22, ask(token.connectorURL(), token.token(), SIGN, Map.of("csr", "bm9uc2Vuc2U=")));
    }

    @Test
    void boundsDepthWidthAndSize() {
        register(token());
        String deep = "{ __schema { types { " + "ofType { fields { type { ".repeat(8) + "name" + " } } }".repeat(8)
                + " } } }";
        StringBuilder wide = new StringBuilder("{");
        for (int i = 0; i < 600; i++) {
            wide.append(" a").append(i).append(": viewer { id }");
        }

        error(200, 22, query(director, deep, Map.of()));
        error(200, 22, query(director, wide.append(" }").toString(), Map.of()));
        PairingErrors.refused(
                413, "TOO_LARGE", caller.postText(director, "application/json", " ".repeat(5 * 1024 * 1024 + 1)));
        PairingErrors.refused(413, "TOO_LARGE", caller.postText(secured, "application/json", " ".repeat(70_000)));
        PairingErrors.refused(400, "INVALID", caller.postText(director, "application/json", "[]"));
        PairingErrors.refused(415, "UNSUPPORTED_MEDIA_TYPE", caller.postText(director, "application/graphql", VIEWER));
    }

    @Test
    void tellsItsSchema() {
        register(token());

        JsonNode schema = data(query(director, graphql.introspection.IntrospectionQuery.INTROSPECTION_QUERY, Map.of()));

        assertThat(schema.at("/__schema/types").toString()).contains("PackageCreateInput", "APIDefinition");
    }

    @Test
    void closesAtOnceWhenTheSystemIsDeregistered() {
        register(token());

        landscape.deregister(system.id(), false);

        await().until(() -> status() == SystemStatus.EMPTY);
        forbidden(query(director, VIEWER, Map.of()));
        forbidden(query(secured, CONFIGURATION, Map.of()));
    }

    private void register(TokenDocument token) {
        JsonNode configuration = data(ask(token.connectorURL(), token.token(), CONFIGURATION, Map.of()))
                .path("result");
        caller.present(sign(token, configuration));
        director = directorOf(configuration);
        secured = configuration
                .at("/managementPlaneInfo/certificateSecuredConnectorURL")
                .asString("");
        data(query(director, VIEWER, Map.of()));
    }

    private String addPackage(Map<String, Object> auth) {
        Map<String, Object> payload = auth.isEmpty()
                ? Map.of("name", "SAP Marketing Cloud", "description", "d")
                : Map.of("name", "SAP Marketing Cloud", "description", "d", "defaultInstanceAuth", auth);
        return data(query(director, ADD_PACKAGE, Map.of("appId", system.id().value(), "payload", payload)))
                .at("/addPackage/id")
                .asString("");
    }

    private String addApi(String packageId) {
        return data(query(director, ADD_API, Map.of("packageId", packageId, "payload", api())))
                .at("/addAPIDefinitionToPackage/id")
                .asString("");
    }

    private static Map<String, Object> api() {
        return Map.of("name", "Contact", "targetURL", "https://mock.example.com");
    }

    private SignedCertificates sign(TokenDocument token, JsonNode configuration) {
        return certificates(caller.postText(
                token.connectorURL(),
                "application/json",
                body(SIGN, Map.of("csr", csr(caller, configuration))),
                "connector-token",
                configuration.at("/token/token").asString("")));
    }

    private static SignedCertificates certificates(HttpResponse<String> answer) {
        JsonNode result = data(answer).path("result");
        return new SignedCertificates(
                result.path("certificateChain").asString(""),
                result.path("clientCertificate").asString(""),
                result.path("caCertificate").asString(""));
    }

    private static String csr(PairingCaller caller, JsonNode configuration) {
        return caller.request(
                        configuration
                                .at("/certificateSigningRequestInfo/subject")
                                .asString(""),
                        null)
                .csr();
    }

    private static String directorOf(JsonNode configuration) {
        return configuration.at("/managementPlaneInfo/directorURL").asString("");
    }

    private TokenDocument token() {
        String json = landscape.token(system.id(), null).json();
        return JSON.readValue(
                new String(Base64.getDecoder().decode(json), StandardCharsets.UTF_8), TokenDocument.class);
    }

    private TokenDocument tokenOfAnother() {
        LandscapeSystem registered = system;
        system = landscape.add(system.globalAccount(), "Another", "SAP Marketing Cloud");
        TokenDocument token = token();
        system = registered;
        JsonNode configuration = data(ask(token.connectorURL(), token.token(), CONFIGURATION, Map.of()));
        return new TokenDocument(
                configuration.at("/result/token/token").asString(""), token.connectorURL(), null, null, List.of());
    }

    private HttpResponse<String> ask(String url, String token, String query, Map<String, Object> variables) {
        return caller.postText(url, "application/json", body(query, variables), "connector-token", token);
    }

    private HttpResponse<String> query(String url, String query, Map<String, Object> variables) {
        return caller.postText(url, "application/json", body(query, variables));
    }

    private static String body(String query, Map<String, Object> variables) {
        return JSON.writeValueAsString(Map.of("query", query, "variables", variables));
    }

    private SystemStatus status() {
        return landscape.require(system.id()).status();
    }

    private static JsonNode data(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.has("errors")).as(answer.body()).isFalse();
        return body.path("data");
    }

    private static void unauthorized(HttpResponse<String> answer) {
        error(403, 26, answer);
    }

    private static void forbidden(HttpResponse<String> answer) {
        PairingErrors.refused(403, "CERTIFICATE_REFUSED", answer);
    }

    private static void error(int status, int code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode error = JSON.readTree(answer.body()).path("errors").path(0);
        assertThat(error.path("message").asString("")).isNotBlank();
        assertThat(error.at("/extensions/error_code").asInt(0))
                .as(answer.body())
                .isEqualTo(code);
        assertThat(error.at("/extensions/error").asString("")).isNotBlank();
    }
}
