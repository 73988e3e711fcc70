package dev.annex.platform.destinations;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a caller of a destination has to send to authenticate there, by type (destination-service, 5 and 6). */
@Component
class TokenRetrieval {

    private final ServiceTokens serviceTokens;

    TokenRetrieval(ServiceTokens serviceTokens) {
        this.serviceTokens = serviceTokens;
    }

    /** A destination as it was found: where, what, and in which version. */
    record Found(DestinationLevel level, Map<String, String> properties, String etag) {

        String property(String key) {
            return properties.getOrDefault(key, "").strip();
        }
    }

    /**
     * Entries of {@code authTokens}; empty where the type needs none. A failure is an entry too: find itself succeeds.
     *
     * @param tenant subdomain for token services with one address for each tenant
     */
    List<ObjectNode> retrieve(Found found, String tenant) {
        if (!found.property("Type").equals("HTTP")) {
            return List.of();
        }
        String authentication = found.property("Authentication");
        return switch (authentication) {
            case "BasicAuthentication" -> List.of(basic(found));
            case "OAuth2ClientCredentials" ->
                List.of(bearer(found, tenant, Map.of("grant_type", "client_credentials")));
            case "OAuth2Password" -> List.of(bearer(found, tenant, password(found)));
            case "OAuth2SAMLBearerAssertion",
                    "OAuth2JWTBearer",
                    "OAuth2UserTokenExchange",
                    "OAuth2AuthorizationCode",
                    "OAuth2RefreshToken",
                    "OAuth2TechnicalUserPropagation",
                    "SAMLAssertion" ->
                List.of(failure("the authentication type " + authentication + " is not supported"));
            default -> List.of();
        };
    }

    private static ObjectNode basic(Found found) {
        String pair = found.property("User") + ":" + found.properties().getOrDefault("Password", "");
        String value = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        ObjectNode token =
                JsonNodeFactory.instance.objectNode().put("type", "Basic").put("value", value);
        header(token, "Basic " + value);
        return token;
    }

    private static Map<String, String> password(Found found) {
        return Map.of(
                "grant_type", "password",
                "username", found.property("User"),
                "password", found.properties().getOrDefault("Password", ""));
    }

    private ObjectNode bearer(Found found, String tenant, Map<String, String> grant) {
        try {
            ServiceTokens.Retrieved retrieved = serviceTokens.token(found, tenant, grant);
            ObjectNode token = JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "Bearer")
                    .put("value", retrieved.token().value());
            header(token, "Bearer " + retrieved.token().value());
            // Digits as a string: one client parses it as a whole number and takes nothing else.
            token.put("expires_in", String.valueOf(retrieved.remaining().toSeconds()));
            if (retrieved.token().scope() != null) {
                token.put("scope", retrieved.token().scope());
            }
            return token;
        } catch (RetrievalFailed e) {
            return failure(e.getMessage());
        }
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
}
