package dev.annex.platform.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.wire.pairing.ManagementInfo;
import dev.annex.wire.pairing.SignedCertificates;
import dev.annex.wire.pairing.SigningInfo;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/**
 * The calls of the stock SAP Marketing mock with its client library 0.13.7, one after the other as they were seen on the
 * wire against this platform (pairing, 3.1 and 9.1).
 */
@PlatformTest
class StockClientTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int APIS = 26;

    @Autowired
    Landscape landscape;

    @Autowired
    RegisteredApis apis;

    @Autowired
    Accounts accounts;

    @Autowired
    TlsMaterial tls;

    @Test
    void pairsRegistersItsServicesSendsRenewsAndStillSends() throws Exception {
        GlobalAccountId account =
                accounts.create(NewGlobalAccount.named("Stock"), null).id();
        LandscapeSystem system = landscape.add(account, "Mock", "SAP Marketing Cloud");
        var caller = new PairingCaller(tls);
        SigningInfo info = PairingCaller.read(
                caller.get(landscape.token(system.id(), null).url(), "Accept", "application/json"), SigningInfo.class);

        HttpResponse<String> signed = caller.post(
                info.csrUrl(), Map.of("csr", oldRequest(info.certificate().subject())));
        assertThat(signed.statusCode()).isEqualTo(201);
        caller.present(PairingCaller.read(signed, SignedCertificates.class));
        ManagementInfo management = PairingCaller.read(caller.get(info.api().infoUrl()), ManagementInfo.class);
        assertThat(landscape.require(system.id()).status()).isEqualTo(SystemStatus.REGISTERED);

        registerServices(caller, management.urls().metadataUrl(), system.id());
        sendTheThreeKindsOfEvents(caller, management);

        X509Certificate first = leaf(signed);
        HttpResponse<String> renewed = caller.post(
                management.urls().renewCertUrl(), Map.of("csr", oldRequest(subjectAsTheClientReadsIt(first))));
        assertThat(renewed.statusCode()).isEqualTo(201);
        assertThat(leaf(renewed).getSerialNumber()).isNotEqualTo(first.getSerialNumber());
        assertThat(leaf(renewed).getPublicKey()).isEqualTo(first.getPublicKey());
        assertThat(leaf(renewed).getSigAlgName()).startsWith("SHA256");
        caller.present(PairingCaller.read(renewed, SignedCertificates.class));
        sendTheThreeKindsOfEvents(caller, management);
    }

    private void registerServices(PairingCaller caller, String services, SystemId system) throws Exception {
        HttpServer mock = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mock.createContext("/", exchange -> {
            byte[] metadata = "<edmx:Edmx/>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, metadata.length);
            exchange.getResponseBody().write(metadata);
            exchange.close();
        });
        mock.start();
        try {
            String base = "http://localhost:" + mock.getAddress().getPort();
            assertThat(caller.get(services).body()).isEqualTo("[]");
            for (int i = 0; i < APIS; i++) {
                registered(caller.postText(services, "application/json", service(base, "API_" + i)));
            }
            registered(caller.postText(services, "application/json", EVENTS));
            assertThat(JSON.readTree(caller.get(services).body())).hasSize(APIS + 1);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> apis.apis(system).stream()
                            .allMatch(api -> api.specification() == RegisteredApi.Specification.READY));
        } finally {
            mock.stop(0);
        }
        assertThat(apis.apis(system)).hasSize(APIS).allSatisfy(api -> {
            assertThat(api.credentials()).isEqualTo(RegisteredApi.Credentials.BASIC);
            assertThat(api.servicePath()).startsWith("/sap/opu/odata/sap/API_");
        });
        assertThat(apis.eventSets(system).getFirst().events()).hasSize(2);
    }

    private static String service(String base, String name) {
        return """
            {"provider":"SAP","name":"SAP Marketing Cloud - %2$s","description":"d",
             "api":{"targetUrl":"%1$s","apiType":"odata","specificationUrl":"%1$s/sap/opu/odata/sap/%2$s/$metadata",
              "credentials":{"basic":{"username":"admin","password":"nimda","csrfInfo":{"tokenEndpointURL":"%1$s/csrf"}}}},
             "varkes":{"type":"OData v2","metadataURL":"%1$s/m","consoleURL":"%1$s/c"}}
            """.formatted(base, name);
    }

    private static final String EVENTS = """
        {"provider":"SAP","name":"SAP Marketing Cloud - Business Events","description":"d",
         "events":{"spec":{"asyncapi":"1.0.0","info":{"title":"Business Events","version":"1.0.0"},
          "topics":{"bo.marketingcoupon.changed.v1":{},"bo.marketingpermission.changed.v1":{}}}}}
        """;

    private static void registered(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(UUID.fromString(JSON.readTree(answer.body()).path("id").asString("")))
                .isNotNull();
    }

    /** Before every event the client asks for the address again, and computes that of CloudEvents from it. */
    private static void sendTheThreeKindsOfEvents(PairingCaller caller, ManagementInfo management) {
        String infoUrl = management.urls().renewCertUrl().replace("certificates/renewals", "management/info");
        String legacy = PairingCaller.read(caller.get(infoUrl), ManagementInfo.class)
                .urls()
                .eventsUrl();
        assertThat(caller.postText(legacy, "application/json", """
            {"event-type":"bo.marketingcoupon.changed","event-type-version":"v1","event-id":"%s",
             "event-time":"2026-01-05T10:00:00Z","event-tracing":true,"data":{"COUPON":"1"}}
            """.formatted(UUID.randomUUID()), "x-b3-sampled", "1")
                        .statusCode())
                .isEqualTo(200);
        String cloud = legacy.replace("/v1/events", "/events");
        assertThat(caller.postText(cloud, "application/cloudevents+json", """
            {"specversion":"1.0","id":"%s","source":"/mock","type":"bo.marketingcoupon.changed.v1","data":{}}
            """.formatted(UUID.randomUUID()))
                        .statusCode())
                .isEqualTo(204);
        assertThat(caller.postText(
                                cloud,
                                "application/json",
                                "{}",
                                "ce-specversion",
                                "1.0",
                                "ce-type",
                                "bo.marketingcoupon.changed.v1",
                                "ce-source",
                                "/mock",
                                "ce-id",
                                UUID.randomUUID().toString())
                        .statusCode())
                .isEqualTo(204);
    }

    /** Signed with SHA-1, the subject in printable strings in the order offered, lines ended by carriage return and line feed. */
    private static String oldRequest(String subject) throws Exception {
        var name = new X500NameBuilder(BCStyle.INSTANCE);
        for (String attribute : subject.split(",")) {
            String[] pair = attribute.split("=");
            name.addRDN(BCStyle.INSTANCE.attrNameToOID(pair[0]), new DERPrintableString(pair[1]));
        }
        var keys = PairingCaller.USUAL_KEYS;
        byte[] request = new JcaPKCS10CertificationRequestBuilder(name.build(), keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA1withRSA").build(keys.getPrivate()))
                .getEncoded();
        String pem = "-----BEGIN CERTIFICATE REQUEST-----\r\n"
                + Base64.getMimeEncoder(64, new byte[] {'\r', '\n'}).encodeToString(request)
                + "\r\n-----END CERTIFICATE REQUEST-----\r\n";
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }

    /** Short names and values, in the order in which they stand in the certificate. */
    private static String subjectAsTheClientReadsIt(X509Certificate certificate) throws Exception {
        var name = new org.bouncycastle.cert.jcajce.JcaX509CertificateHolder(certificate).getSubject();
        return BCStyle.INSTANCE.toString(name);
    }

    private static X509Certificate leaf(HttpResponse<String> answer) {
        String crt = JSON.readTree(answer.body()).path("crt").asString("");
        return Pem.readCertificates(new String(Base64.getDecoder().decode(crt), StandardCharsets.US_ASCII))
                .getFirst();
    }
}
