package dev.annex.platform.identity;

import static dev.annex.platform.identity.TokenCaller.form;
import static dev.annex.platform.identity.TokenCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.MovableClock;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.identity.LogOnFixture.Place;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.node.ObjectNode;

/** Clients that prove themselves by the certificate of their binding (destination-service, 2.3). */
@PlatformTest
class ClientCertificateTests {

    @Autowired
    ApplicationContext platform;

    @Autowired
    OAuthClients clients;

    @Autowired
    UaaCredentials credentials;

    @Autowired
    TlsMaterial tls;

    @Autowired
    MovableClock clock;

    Place place;

    final String bindingId = UUID.randomUUID().toString();

    ObjectNode binding;

    @BeforeEach
    void prepare() {
        place = new LogOnFixture(platform).place();
        binding = binding(place, bindingId);
    }

    @Test
    void carryNoSecretButACertificateAndWhereToShowIt() {
        assertThat(binding.has("clientsecret")).isFalse();
        assertThat(binding.path("credential-type").asString()).isEqualTo("x509");
        assertThat(binding.path("certificate").asString()).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(binding.path("key").asString()).startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(binding.path("certurl").asString())
                .startsWith("https://" + place.subaccount().subdomain() + ".authentication.cert.");
        assertThat(binding(place, bindingId).path("certificate")).isEqualTo(binding.path("certificate"));
    }

    @Test
    void getTokensAtTheCertificateHost() {
        HttpResponse<String> answer =
                technical(binding, certurl(), place.client().clientId());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(TokenCaller.claims(json(answer).path("access_token").asString())
                        .at("/ext_attr/bindingid")
                        .asString())
                .isEqualTo(bindingId);
    }

    @Test
    void getNoneAtTheHostOfSecrets() {
        assertThat(technical(binding, place.zone(), place.client().clientId()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void getNoneForAnotherClient() {
        Place other = new LogOnFixture(platform).place();
        binding(other, UUID.randomUUID().toString());

        assertThat(technical(binding, certurl(), other.client().clientId()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void getNoneAfterTheBindingIsGone() {
        clients.removeSecret(bindingId);

        assertThat(technical(binding, certurl(), place.client().clientId()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void getNoneAfterTheCertificateHasExpired() {
        clock.advance(Duration.ofDays(366));

        assertThat(technical(binding, certurl(), place.client().clientId()).statusCode())
                .isEqualTo(401);
    }

    private ObjectNode binding(Place of, String id) {
        OAuthClient client = clients.find(of.client().clientId()).orElseThrow();
        return credentials.forBinding(client, id, CredentialType.X509);
    }

    private String certurl() {
        return binding.path("certurl").asString();
    }

    private HttpResponse<String> technical(ObjectNode presented, String url, String clientId) {
        try (var client =
                HttpClient.newBuilder().sslContext(presenting(presented)).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url + "/oauth/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    form(Map.of("grant_type", "client_credentials", "client_id", clientId))))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private SSLContext presenting(ObjectNode presented) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "client",
                Pem.readPrivateKey(presented.path("key").asString(), "RSA"),
                new char[0],
                Pem.readCertificates(presented.path("certificate").asString()).toArray(X509Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), tls.trustManagers().getTrustManagers(), null);
        return context;
    }
}
