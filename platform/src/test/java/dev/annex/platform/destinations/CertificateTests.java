package dev.annex.platform.destinations;

import static dev.annex.platform.destinations.DestinationWorld.http;
import static dev.annex.platform.identity.TokenCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.KeyStores;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.certificates.SelfSigned;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Key stores: what may be uploaded, and what destinations do with it (destination-service, 4.2 and 6.5). */
@PlatformTest
class CertificateTests {

    private static final String SUBACCOUNT = "/v1/subaccountCertificates";
    private static final KeyPair KEYS = KeyPairs.rsa(2048);
    private static final X509Certificate CERTIFICATE = SelfSigned.certificate(
            Subject.of("CN", "client"),
            KEYS,
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2036-01-01T00:00:00Z"));

    @Autowired
    Accounts accounts;

    @Autowired
    DestinationService service;

    @Autowired
    Hosts hosts;

    @Autowired
    TlsMaterial tls;

    DestinationWorld world;

    TokenServer system;

    @BeforeEach
    void prepare() {
        world = new DestinationWorld(accounts, service, hosts, tls);
        system = new TokenServer();
    }

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void areUploadedReadAndDeleted() {
        String content = Base64.getEncoder().encodeToString(KeyStores.pkcs12(KEYS, CERTIFICATE, "geheim"));

        assertThat(upload("ks.p12", content).statusCode()).isEqualTo(201);
        assertThat(json(world.get(SUBACCOUNT + "/ks.p12")))
                .isEqualTo(DestinationWorld.JSON.readTree("""
                    {"Name": "ks.p12", "Type": "CERTIFICATE", "Content": "%s"}\
                    """.formatted(content)));
        assertThat(world.get(SUBACCOUNT + "?$select=Name").body()).isEqualTo("[{\"Name\":\"ks.p12\"}]");
        assertThat(world.get("/v1/instanceCertificates/ks.p12").statusCode()).isEqualTo(404);
        assertThat(world.delete(SUBACCOUNT + "/ks.p12").statusCode()).isEqualTo(200);
        assertThat(world.get(SUBACCOUNT + "/ks.p12").statusCode()).isEqualTo(404);
    }

    @Test
    void areWhatTheirNameSays() {
        String pem = base64(Pem.certificate(CERTIFICATE).getBytes(StandardCharsets.US_ASCII));

        assertThat(upload("trust.pem", pem).statusCode()).isEqualTo(201);
        assertThat(upload("trust.crt", pem).statusCode()).isEqualTo(201);
        assertThat(error("ks.p12", pem)).contains("PKCS#12");
        assertThat(error("trust.der", base64("text".getBytes(StandardCharsets.US_ASCII))))
                .contains("certificate");
        assertThat(error("trust.pem", base64(new byte[] {1, 2}))).contains("PEM");
        assertThat(error("readme.txt", pem)).contains(".p12");
        assertThat(error("ks.p12", "!!!")).contains("base64");
        assertThat(error("../ks.p12", pem)).contains("Name");
    }

    @Test
    void areNotGeneratedByTheThousand() {
        String many = IntStream.range(0, 11)
                .mapToObj(i -> "{\"Name\": \"own" + i + ".p12\", \"Type\": \"CERTIFICATE\"}")
                .collect(Collectors.joining(",", "[", "]"));

        HttpResponse<String> answer = world.post(SUBACCOUNT, many);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("at most 10 key stores");
        assertThat(world.get(SUBACCOUNT + "?$select=Name").body()).isEqualTo("[]");
    }

    @Test
    void areGeneratedWhenThereIsNoContent() {
        HttpResponse<String> made =
                world.post(SUBACCOUNT, "{\"Name\": \"own.p12\", \"Type\": \"CERTIFICATE\", \"Password\": \"geheim\"}");

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        byte[] content = Base64.getDecoder()
                .decode(json(world.get(SUBACCOUNT + "/own.p12")).path("Content").asString());
        KeyStores.Entry entry = KeyStores.open("own.p12", content, "geheim");
        assertThat(entry.chain().getFirst().getSubjectX500Principal().getName()).contains("CN=own");
        assertThat(json(world.get(SUBACCOUNT + "/own.p12")).has("Password")).isFalse();
        assertThat(error("own.pem", "")).isNotBlank();
    }

    @Test
    void areAttachedToTheDestinationThatNamesThem() {
        upload("ks.p12", p12("geheim"));
        upload("trust.pem", base64(Pem.certificate(CERTIFICATE).getBytes(StandardCharsets.US_ASCII)));
        world.post("/v1/subaccountDestinations", http("a", """
            "Authentication": "ClientCertificateAuthentication", "KeyStoreLocation": "ks.p12",
            "KeyStorePassword": "geheim", "TrustStoreLocation": "trust.pem\"\
            """));

        JsonNode found = json(world.get("/v1/destinations/a"));

        assertThat(found.has("authTokens")).isFalse();
        assertThat(found.path("certificates").values().stream()
                        .map(certificate -> certificate.path("Name").asString()))
                .containsExactly("ks.p12", "trust.pem");
        assertThat(found.path("certificates").path(0).path("Type").asString()).isEqualTo("CERTIFICATE");
        assertThat(json(world.get("/v1/destinations/a?$skipCredentials=true")).has("certificates"))
                .isFalse();
    }

    @Test
    void missingOnTheLevelOfTheDestinationAreNamed() {
        world.post("/v1/instanceCertificates", certificate("ks.p12", p12("geheim")));
        world.post("/v1/subaccountDestinations", http("a", """
            "Authentication": "ClientCertificateAuthentication", "KeyStoreLocation": "ks.p12\"\
            """));

        HttpResponse<String> answer = world.get("/v1/destinations/a");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("ErrorMessage").asString()).contains("'ks.p12'", "level subaccount");
    }

    @Test
    void signAssertionsInPlaceOfTheTrust() {
        upload("ks.p12", p12("geheim"));
        world.post("/v1/subaccountDestinations", http("a", """
            "Authentication": "OAuth2SAMLBearerAssertion", "SystemUser": "BATCH", "audience": "x",
            "clientKey": "k", "tokenServiceURL": "%s", "authnContextClassRef": "c",
            "KeyStoreLocation": "ks.p12", "KeyStorePassword": "geheim\"\
            """.formatted(system.url())));

        assertThat(json(world.get("/v1/destinations/a"))
                        .path("authTokens")
                        .path(0)
                        .path("value")
                        .asString())
                .isEqualTo("token-1");
        assertThat(ReadAssertion.of(Base64.getUrlDecoder()
                                .decode(system.last().form().get("assertion")))
                        .isSignedBy(CERTIFICATE))
                .isTrue();
    }

    @Test
    void thatDoNotOpenAreNamedWithoutTheirPassword() {
        upload("ks.p12", p12("geheim"));
        world.post("/v1/subaccountDestinations", http("a", """
            "Authentication": "OAuth2ClientCredentials", "clientId": "c", "tokenServiceURL": "%s",
            "tokenService.KeyStoreLocation": "ks.p12",
            "tokenService.KeyStorePassword": "wrong-one\"\
            """.formatted(system.url())));

        assertThat(json(world.get("/v1/destinations/a"))
                        .path("authTokens")
                        .path(0)
                        .path("error")
                        .asString())
                .contains("'ks.p12'", "cannot be opened")
                .doesNotContain("wrong-one");
        assertThat(system.requests).isEmpty();
    }

    private HttpResponse<String> upload(String name, String content) {
        return world.post(SUBACCOUNT, certificate(name, content));
    }

    private String error(String name, String content) {
        HttpResponse<String> answer = upload(name, content);
        assertThat(answer.statusCode()).isEqualTo(400);
        return json(answer).path("ErrorMessage").asString();
    }

    private static String certificate(String name, String content) {
        return "{\"Name\": \"%s\", \"Type\": \"CERTIFICATE\", \"Content\": \"%s\"}".formatted(name, content);
    }

    private static String p12(String password) {
        return base64(KeyStores.pkcs12(KEYS, CERTIFICATE, password));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
