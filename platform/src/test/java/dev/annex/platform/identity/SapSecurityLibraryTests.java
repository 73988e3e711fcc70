package dev.annex.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sap.cloud.security.config.OAuth2ServiceConfigurationBuilder;
import com.sap.cloud.security.config.Service;
import com.sap.cloud.security.token.Token;
import com.sap.cloud.security.token.XsuaaToken;
import com.sap.cloud.security.token.validation.ValidationResult;
import com.sap.cloud.security.token.validation.validators.JwtValidatorBuilder;
import com.sap.cloud.security.xsuaa.client.OAuth2TokenKeyService;
import dev.annex.foundation.edge.Hosts;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.identity.LogOnFixture.Place;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import tools.jackson.databind.node.ObjectNode;

/**
 * SAP's Java library judges Annex's tokens by the keys that Annex publishes. It builds their address without a port, so a
 * fetcher of its own interface adds the port of the test; everything else is as the library does it. It looks at the
 * machine's clock, so the platform begins anew, with a clock that no other test has moved on.
 */
@PlatformTest
@DirtiesContext(classMode = ClassMode.BEFORE_CLASS)
class SapSecurityLibraryTests {

    @Autowired
    ApplicationContext platform;

    @Autowired
    OAuthClients clients;

    @Autowired
    UaaCredentials credentials;

    @Autowired
    Hosts hosts;

    LogOnFixture fixture;

    Place place;

    @BeforeEach
    void prepare() {
        fixture = new LogOnFixture(platform);
        place = fixture.place(Set.of(GrantTypes.CLIENT_CREDENTIALS, GrantTypes.PASSWORD));
    }

    @Test
    void takesATokenOfAClient() {
        String jwt = fixture.caller().token(place.zone(), place.client());

        ValidationResult result = validate(jwt);

        assertThat(result.isValid()).as(result.getErrorDescription()).isTrue();
    }

    @Test
    void takesATokenOfAUserAndReadsWhoItIs() {
        String jwt = TokenCaller.accessToken(fixture.caller()
                .post(
                        place.zone(),
                        TokenCaller.form(Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                place.client().clientId(),
                                "client_secret",
                                place.client().secret(),
                                "username",
                                "nadia",
                                "password",
                                LogOnFixture.PASSWORD))));

        ValidationResult result = validate(jwt);

        assertThat(result.isValid()).as(result.getErrorDescription()).isTrue();
        var token = new XsuaaToken(jwt);
        assertThat(token.getPrincipal().getName()).isEqualTo("user/sap.default/nadia");
        assertThat(token.getZoneId()).isEqualTo(place.subaccount().id().value());
        assertThat(token.getSubdomain()).isEqualTo(place.subaccount().subdomain());
    }

    @Test
    void refusesATokenForAnotherApplication() {
        ClientSecret other = fixture.client(place.subaccount(), Set.of(GrantTypes.CLIENT_CREDENTIALS));

        ValidationResult result = validate(fixture.caller().token(place.zone(), other));

        assertThat(result.isErroneous()).isTrue();
    }

    private ValidationResult validate(String jwt) {
        OAuthClient client = clients.find(place.client().clientId()).orElseThrow();
        ObjectNode binding = credentials.of(client, place.client());
        var configuration = OAuth2ServiceConfigurationBuilder.forService(Service.XSUAA)
                .withProperties(binding.properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().asString())))
                .withClientId(client.clientId())
                .withClientSecret(place.client().secret())
                .withUrl(place.zone())
                .build();
        return JwtValidatorBuilder.getInstance(configuration)
                .withOAuth2TokenKeyService(new Keys())
                .build()
                .validate(Token.create(jwt));
    }

    private final class Keys implements OAuth2TokenKeyService {

        @Override
        public String retrieveTokenKeys(URI address, Map<String, String> headers) {
            String here = hosts.urlOf(address.getHost())
                    + address.getPath()
                    + (address.getQuery() == null ? "" : "?" + address.getQuery());
            var pairs = headers.entrySet().stream()
                    .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                    .toArray(String[]::new);
            return fixture.caller().get(here, pairs).body();
        }
    }
}
