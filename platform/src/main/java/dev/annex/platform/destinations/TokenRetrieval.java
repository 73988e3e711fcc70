package dev.annex.platform.destinations;

import dev.annex.foundation.certificates.KeyStores;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a caller of a destination has to send to authenticate there, by type (destination-service, 5 and 6). */
@Component
class TokenRetrieval {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final ServiceTokens tokens;
    private final TokenServiceClient client;
    private final AssertionGrant assertions;
    private final DestinationKeyStores keyStores;

    TokenRetrieval(
            ServiceTokens tokens,
            TokenServiceClient client,
            AssertionGrant assertions,
            DestinationKeyStores keyStores) {
        this.tokens = tokens;
        this.client = client;
        this.assertions = assertions;
        this.keyStores = keyStores;
    }

    /** Entries of {@code authTokens}; empty where the type needs none. A failure is an entry too: find itself succeeds. */
    List<ObjectNode> retrieve(Found found, FindRequest request, Trace trace) {
        if (!found.property("Type").equals("HTTP")) {
            return List.of();
        }
        String authentication = found.property("Authentication");
        return switch (authentication) {
            case "BasicAuthentication" -> List.of(basic(found));
            case "OAuth2ClientCredentials" ->
                entry(trace, () -> ofClient(found, request, Map.of("grant_type", "client_credentials"), trace));
            case "OAuth2Password" -> entry(trace, () -> ofClient(found, request, password(found), trace));
            case "OAuth2SAMLBearerAssertion" -> entry(trace, () -> byAssertion(found, request, trace));
            case "OAuth2JWTBearer", "OAuth2UserTokenExchange" -> entry(trace, () -> exchanged(found, request, trace));
            case "OAuth2AuthorizationCode",
                    "OAuth2RefreshToken",
                    "OAuth2TechnicalUserPropagation",
                    "SAMLAssertion",
                    "PrincipalPropagation" -> {
                String text = "the authentication type " + authentication + " is not supported";
                trace.failed("authentication", text);
                yield List.of(failure(text));
            }
            default -> List.of();
        };
    }

    private interface Retrieval {
        ServiceTokens.Retrieved run() throws RetrievalFailed;
    }

    private static ObjectNode basic(Found found) {
        String pair = found.property("User") + ":" + found.secret("Password");
        String value = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        ObjectNode token =
                JsonNodeFactory.instance.objectNode().put("type", "Basic").put("value", value);
        header(token, "Basic " + value);
        return token;
    }

    private static Map<String, String> password(Found found) throws RetrievalFailed {
        return ordered("password", "username", found.require("User"), "password", found.secret("Password"));
    }

    private ServiceTokens.Retrieved ofClient(Found found, FindRequest request, Map<String, String> grant, Trace trace)
            throws RetrievalFailed {
        var key = new ServiceTokens.Key(found.level(), found.etag(), request.tenant(), "");
        return token(key, request, () -> fetch(found, request.tenant(), grant, false, trace));
    }

    /** Two documented steps of the exchange have the same result as this one grant (destination-service, 6.3). */
    private ServiceTokens.Retrieved exchanged(Found found, FindRequest request, Trace trace) throws RetrievalFailed {
        UserToken user = user(request, trace);
        var key = new ServiceTokens.Key(found.level(), found.etag(), user.subdomain(), user.identity());
        return token(key, request, () -> {
            Map<String, String> grant = ordered(JWT_BEARER, "assertion", user.jwt());
            return fetch(found, user.subdomain(), grant, false, trace);
        });
    }

    private ServiceTokens.Retrieved byAssertion(Found found, FindRequest request, Trace trace) throws RetrievalFailed {
        boolean technical = !found.property("SystemUser").isEmpty();
        UserToken user = technical ? null : user(request, trace);
        AssertionSubject subject = subject(found, user, trace);
        String tenant = user == null ? request.tenant() : user.subdomain();
        var key = new ServiceTokens.Key(found.level(), found.etag(), tenant, subject.toString());
        return token(key, request, () -> {
            Map<String, String> grant = assertions.parameters(found, subject, trace);
            return fetch(found, tenant, grant, true, trace);
        });
    }

    private ServiceTokens.Retrieved token(ServiceTokens.Key key, FindRequest request, ServiceTokens.Fetch fetch)
            throws RetrievalFailed {
        return request.anew() ? tokens.anew(key, fetch) : tokens.token(key, fetch);
    }

    private ServiceToken fetch(Found found, String tenant, Map<String, String> grant, boolean assertion, Trace trace)
            throws RetrievalFailed {
        TokenCall call = TokenCall.of(found, tenant, grant, assertion);
        if (found.property("tokenService.KeyStoreLocation").isEmpty()) {
            return client.fetch(call, null, trace);
        }
        KeyStores.Entry certificate =
                keyStores.open(found, "tokenService.KeyStoreLocation", "tokenService.KeyStorePassword");
        trace.done(
                "client certificate",
                certificate.chain().getFirst().getSubjectX500Principal().getName());
        return client.fetch(call, certificate, trace);
    }

    private static UserToken user(FindRequest request, Trace trace) throws RetrievalFailed {
        try {
            UserToken user = request.requireUser();
            trace.done(
                    "user token",
                    "header " + user.origin() + ": user " + user.text("user_name") + ", e-mail " + user.text("email")
                            + ", identity provider " + user.text("origin") + ", issued to " + user.text("client_id"));
            return user;
        } catch (RetrievalFailed e) {
            trace.failed("user token", e.getMessage());
            throw e;
        }
    }

    private static AssertionSubject subject(Found found, @Nullable UserToken user, Trace trace) throws RetrievalFailed {
        try {
            AssertionSubject subject = AssertionSubject.of(found, user);
            trace.done("user id", subject.userId() + " (" + subject.source() + ")");
            return subject;
        } catch (RetrievalFailed e) {
            trace.failed("user id", e.getMessage());
            throw e;
        }
    }

    private static List<ObjectNode> entry(Trace trace, Retrieval retrieval) {
        try {
            ServiceTokens.Retrieved retrieved = retrieval.run();
            if (retrieved.kept()) {
                trace.done(
                        "cache",
                        "a token of an earlier find, good until "
                                + retrieved.token().expiresAt());
            }
            return List.of(bearer(retrieved));
        } catch (RetrievalFailed e) {
            trace.ended(e.getMessage());
            return List.of(failure(e.getMessage()));
        }
    }

    private static ObjectNode bearer(ServiceTokens.Retrieved retrieved) {
        ServiceToken issued = retrieved.token();
        ObjectNode token =
                JsonNodeFactory.instance.objectNode().put("type", "Bearer").put("value", issued.value());
        header(token, "Bearer " + issued.value());
        // Digits as a string: one client parses it as a whole number and takes nothing else.
        token.put("expires_in", String.valueOf(retrieved.remaining().toSeconds()));
        if (issued.scope() != null) {
            token.put("scope", issued.scope());
        }
        if (issued.refreshToken() != null) {
            token.put("refresh_token", issued.refreshToken());
        }
        return token;
    }

    private static void header(ObjectNode token, String value) {
        token.putObject("http_header").put("key", "Authorization").put("value", value);
    }

    private static ObjectNode failure(String text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "")
                .put("value", "")
                .put("error", "Retrieval of OAuthToken failed due to: " + text);
    }

    private static Map<String, String> ordered(String grantType, String... pairs) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("grant_type", grantType);
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.put(pairs[i], pairs[i + 1]);
        }
        return parameters;
    }
}
