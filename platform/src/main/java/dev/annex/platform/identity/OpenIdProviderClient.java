package dev.annex.platform.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.annex.foundation.outgoing.AddressRefused;
import dev.annex.foundation.outgoing.Outgoing;
import dev.annex.foundation.outgoing.WholeExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks OpenID Connect to a provider a zone trusts: discovery, the code for tokens, and the judgement of the identity token. */
@Component
class OpenIdProviderClient {

    private static final long LONGEST_ANSWER = 512 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final Outgoing outgoing;
    private final JsonMapper json;
    private final Clock clock;

    OpenIdProviderClient(Outgoing outgoing, JsonMapper json, Clock clock) {
        this.outgoing = outgoing;
        this.json = json;
        this.clock = clock;
    }

    /** @param postsSecret whether the provider takes the secret in the form */
    record Metadata(String authorizationEndpoint, String tokenEndpoint, String keys, boolean postsSecret) {}

    Metadata discover(IdentityProvider provider) {
        String issuer = provider.issuer();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        JsonNode document = get(base + "/.well-known/openid-configuration");
        if (!issuer.equals(text(document, "issuer"))) {
            throw new ProviderFailed("its discovery document is of another issuer");
        }
        List<String> methods = document.path("token_endpoint_auth_methods_supported").values().stream()
                .map(JsonNode::asString)
                .toList();
        return new Metadata(
                text(document, "authorization_endpoint"),
                text(document, "token_endpoint"),
                text(document, "jwks_uri"),
                methods.contains("client_secret_post"));
    }

    /** The identity token for a code, judged (OpenID Connect Core, 3.1.3.7). */
    JWTClaimsSet redeem(
            IdentityProvider provider, String secret, String code, String redirectUri, String verifier, String nonce) {
        Metadata metadata = discover(provider);
        var form = new java.util.LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        form.put("code_verifier", verifier);
        if (metadata.postsSecret()) {
            form.put("client_id", provider.clientId());
            form.put("client_secret", secret);
        }
        var request = request(metadata.tokenEndpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
        if (!metadata.postsSecret()) {
            String pair = encode(provider.clientId()) + ":" + encode(secret);
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        JsonNode answer = send(request.build());
        return judge(provider, text(answer, "id_token"), get(metadata.keys()), nonce);
    }

    JWTClaimsSet judge(IdentityProvider provider, String identityToken, JsonNode keys, String nonce) {
        try {
            SignedJWT token = SignedJWT.parse(identityToken);
            JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
            if (!ALGORITHMS.contains(algorithm)) {
                throw new ProviderFailed("its identity token is signed with " + algorithm);
            }
            if (!signedByOneOf(token, JWKSet.parse(keys.toString()))) {
                throw new ProviderFailed("the signature of its identity token is not valid");
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            Instant now = clock.instant();
            refuse(!provider.issuer().equals(claims.getIssuer()), "its identity token is of another issuer");
            List<String> audience = claims.getAudience();
            refuse(!audience.contains(provider.clientId()), "its identity token is for another application");
            String party = claims.getStringClaim("azp");
            refuse(
                    (audience.size() > 1 || party != null)
                            && !provider.clientId().equals(party),
                    "its identity token is for another application");
            refuse(before(claims.getExpirationTime(), now.minus(SKEW)), "its identity token has expired");
            refuse(
                    claims.getIssueTime() == null
                            || claims.getIssueTime().toInstant().isAfter(now.plus(SKEW)),
                    "its identity token is from the future");
            refuse(!nonce.equals(claims.getStringClaim("nonce")), "its identity token is of another log-on");
            refuse(claims.getSubject() == null || claims.getSubject().isBlank(), "its identity token names nobody");
            return claims;
        } catch (ParseException e) {
            throw new ProviderFailed("its identity token or its keys cannot be read");
        } catch (JOSEException e) {
            throw new ProviderFailed("the signature of its identity token cannot be checked");
        }
    }

    private static boolean signedByOneOf(SignedJWT token, JWKSet keys) throws JOSEException {
        String kid = token.getHeader().getKeyID();
        for (JWK key : keys.getKeys()) {
            boolean candidate = (kid == null || kid.equals(key.getKeyID()))
                    && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                    && key instanceof AsymmetricJWK;
            if (candidate) {
                JWSVerifier verifier = new DefaultJWSVerifierFactory()
                        .createJWSVerifier(token.getHeader(), ((AsymmetricJWK) key).toPublicKey());
                if (token.verify(verifier)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean before(@org.jspecify.annotations.Nullable Date date, Instant earliest) {
        return date == null || date.toInstant().isBefore(earliest);
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new ProviderFailed(why);
        }
    }

    private JsonNode get(String url) {
        return send(request(url).GET().build());
    }

    private HttpRequest.Builder request(String url) {
        try {
            URI uri = URI.create(url);
            outgoing.check(uri);
            return HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Accept", "application/json");
        } catch (IllegalArgumentException e) {
            throw new ProviderFailed("an address in its discovery document is no URL");
        } catch (AddressRefused e) {
            throw new ProviderFailed(String.valueOf(e.getMessage()));
        }
    }

    private JsonNode send(HttpRequest request) {
        String host = request.uri().getHost();
        try {
            HttpResponse<String> answer = WholeExchange.send(
                    outgoing.client(),
                    request,
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), LONGEST_ANSWER),
                    PATIENCE);
            if (answer.statusCode() != 200) {
                throw new ProviderFailed(host + " answered " + answer.statusCode());
            }
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new ProviderFailed(host + " cannot be reached");
        } catch (JacksonException e) {
            throw new ProviderFailed(host + " answered something that is not JSON");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderFailed("the wait for " + host + " was interrupted");
        }
    }

    private static String text(JsonNode document, String member) {
        JsonNode value = document.get(member);
        if (value == null || !value.isString()) {
            throw new ProviderFailed("its answer lacks " + member);
        }
        return value.asString();
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
