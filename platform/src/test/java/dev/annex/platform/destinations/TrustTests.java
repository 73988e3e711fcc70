package dev.annex.platform.destinations;

import static dev.annex.platform.identity.TokenCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The trust of the subaccount over the service's API (destination-service, 4.2 and 7). */
@PlatformTest
class TrustTests {

    private static final String CERTIFICATE = "/v1/saml2Metadata/certificate";
    private static final String PASSIVE = CERTIFICATE + "/passive";
    private static final String ROTATE = "/v1/saml2Metadata/rotateCertificate";

    @Autowired
    Accounts accounts;

    @Autowired
    DestinationService service;

    @Autowired
    Hosts hosts;

    @Autowired
    TlsMaterial tls;

    DestinationWorld world;

    @BeforeEach
    void prepare() {
        world = new DestinationWorld(accounts, service, hosts, tls);
    }

    @Test
    void isMissingBeforeItWasGenerated() {
        for (String path : new String[] {CERTIFICATE, PASSIVE, "/v1/saml2Metadata"}) {
            HttpResponse<String> answer = world.get(path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(json(answer).path("ErrorMessage").asString())
                    .isEqualTo("There is no such key pair for this account");
        }
        assertThat(world.send("POST", ROTATE, null, world.token()).statusCode()).isEqualTo(404);
    }

    @Test
    void isGeneratedThenRenewed() {
        HttpResponse<String> first = post(CERTIFICATE);
        HttpResponse<String> second = post(CERTIFICATE);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(pem(first)).isNotEqualTo(pem(second));
        JsonNode read = json(world.get(CERTIFICATE));
        assertThat(read.path("certificate").asString()).isEqualTo(pem(second));
        assertThat(read.path("subaccountId").asString()).isEqualTo(world.subaccount.value());
        assertThat(read.path("baseURL").asString()).isEqualTo("cfapps." + hosts.baseDomain());
        assertThat(read.path("active").asBoolean()).isTrue();
        assertThat(read.path("expirationTimestamp").isNumber()).isTrue();
        assertThat(read.path("Owner").path("InstanceId").isNull()).isTrue();
    }

    @Test
    void swapsActiveAndPassive() {
        String active = pem(post(CERTIFICATE));
        String passive = pem(post(PASSIVE));

        JsonNode rotated = json(post(ROTATE));

        assertThat(rotated.path("activeCertificate").asString()).isEqualTo(passive);
        assertThat(rotated.path("passiveCertificate").asString()).isEqualTo(active);
        assertThat(world.delete(PASSIVE).statusCode()).isEqualTo(200);
        assertThat(world.get(PASSIVE).statusCode()).isEqualTo(404);
        assertThat(json(world.get(CERTIFICATE)).path("certificate").asString()).isEqualTo(passive);
    }

    @Test
    void isDescribedByMetadata() {
        String certificate = pem(post(CERTIFICATE));

        HttpResponse<String> answer = world.get("/v1/saml2Metadata");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/xml");
        assertThat(answer.body())
                .contains("entityID=\"cfapps." + hosts.baseDomain() + "/" + world.subaccount.value() + "\"")
                .contains("IDPSSODescriptor", "SPSSODescriptor", "use=\"signing\"")
                .contains(certificate.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
        assertThat(Pem.readCertificates(certificate)).hasSize(1);
    }

    @Test
    void belongsToOneSubaccount() {
        post(CERTIFICATE);

        assertThat(new DestinationWorld(accounts, service, hosts, tls)
                        .get(CERTIFICATE)
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> post(String path) {
        return world.send("POST", path, null, world.token());
    }

    private static String pem(HttpResponse<String> answer) {
        return json(answer).path("certificate").asString();
    }
}
