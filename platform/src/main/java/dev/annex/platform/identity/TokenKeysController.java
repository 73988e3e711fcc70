package dev.annex.platform.identity;

import com.nimbusds.jose.jwk.RSAKey;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What others need to check tokens themselves (destination-service, 3.3 and 3.4). */
@RestController
@OnHost(HostRole.AUTHENTICATION)
class TokenKeysController {

    private final SigningKeys keys;
    private final Zones zones;

    TokenKeysController(SigningKeys keys, Zones zones) {
        this.keys = keys;
        this.zones = zones;
    }

    /** Of the tenant named by parameter, header or host, in this order; of the bare host the installation's own. */
    @GetMapping("/token_keys")
    Map<String, Object> keys(
            HttpServletRequest request, @RequestParam(name = "zid", required = false) @Nullable String zid) {
        String asked = zid != null && !zid.isBlank() ? zid : request.getHeader("x-zid");
        String zone;
        if (asked != null && !asked.isBlank()) {
            zone = zones.byId(asked.strip())
                    .map(subaccount -> subaccount.id().value())
                    .orElseThrow(() -> GrantRefused.malformed("There is no tenant " + asked));
        } else {
            zone = zones.subdomainOf(request.getServerName())
                    .map(subdomain -> zones.bySubdomain(subdomain)
                            .orElseThrow(() -> GrantRefused.malformed("There is no tenant " + subdomain)))
                    .map(subaccount -> subaccount.id().value())
                    .orElse(Users.INSTALLATION);
        }
        return Map.of(
                "keys",
                keys.published(zone).stream()
                        .map(SigningKeys.Published::key)
                        .map(TokenKeysController::entry)
                        .toList());
    }

    private static Map<String, Object> entry(SigningKey key) {
        var jwk = new RSAKey.Builder(key.publicKey()).build();
        var entry = new LinkedHashMap<String, Object>();
        entry.put("kty", "RSA");
        entry.put("e", jwk.getPublicExponent().toString());
        entry.put("n", jwk.getModulus().toString());
        entry.put("use", "sig");
        entry.put("kid", key.kid());
        entry.put("alg", "RS256");
        entry.put("value", key.publicPem().strip());
        return entry;
    }

    /** The second path is where clients look that are given the issuer, which ends in {@code /oauth/token}. */
    @GetMapping({"/.well-known/openid-configuration", "/oauth/token/.well-known/openid-configuration"})
    Map<String, Object> discovery(HttpServletRequest request) {
        String zone = zones.subdomainOf(request.getServerName())
                .filter(subdomain -> zones.bySubdomain(subdomain).isPresent())
                .map(zones::url)
                .orElseGet(zones::url);
        var document = new LinkedHashMap<String, Object>();
        document.put("issuer", Zones.issuer(zone));
        document.put("authorization_endpoint", zone + AuthorizationRequests.PATH);
        document.put("token_endpoint", zone + "/oauth/token");
        document.put("jwks_uri", zone + "/token_keys");
        document.put("userinfo_endpoint", zone + "/userinfo");
        document.put("revocation_endpoint", zone + "/oauth/revoke");
        document.put("end_session_endpoint", zone + "/logout.do");
        document.put("response_types_supported", List.of("code"));
        document.put("response_modes_supported", List.of("query"));
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("grant_types_supported", GrantTypes.SERVED);
        document.put(
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_basic", "client_secret_post", "self_signed_tls_client_auth"));
        document.put("scopes_supported", List.of("openid"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        return document;
    }
}
