package dev.annex.platform.identity;

import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.identity.AuthorizationRefused.Returned;
import dev.annex.platform.identity.AuthorizationRefused.Shown;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads requests for codes: first whom and where they concern, then what they ask (destination-service, 3.5). */
@Component
class AuthorizationRequests {

    static final String PATH = "/oauth/authorize";
    private static final int LONGEST = 8000;
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final Pattern NOT_OF_A_QUERY = Pattern.compile("[^A-Za-z0-9._~:/?@!$&'()*+,;=%-]+");

    private final OAuthClients clients;
    private final TenantSelection tenants;
    private final RedirectUris redirects;
    private final JsonMapper json;

    AuthorizationRequests(OAuthClients clients, TenantSelection tenants, RedirectUris redirects, JsonMapper json) {
        this.clients = clients;
        this.tenants = tenants;
        this.redirects = redirects;
        this.json = json;
    }

    /**
     * @param query as it stands behind the question mark, still encoded
     * @throws Shown while client or address are in doubt
     * @throws Returned for everything after that
     */
    AuthorizationRequest read(String host, @Nullable String query) {
        if (query == null || query.length() > LONGEST) {
            throw new Shown(query == null ? "error.nothing-asked" : "error.too-long");
        }
        MultiValueMap<String, String> parameters = decoded(query);
        String clientId = once(parameters, "client_id");
        if (clientId == null) {
            throw new Shown("error.parameter-missing", "client_id");
        }
        OAuthClient client = clients.find(clientId).orElseThrow(() -> new Shown("error.client-unknown", clientId));
        Subaccount tenant;
        try {
            tenant = tenants.selectForBrowser(host, client);
        } catch (GrantRefused _) {
            throw new Shown("error.client-elsewhere", clientId);
        }
        String redirectUri = once(parameters, "redirect_uri");
        if (redirectUri == null) {
            throw new Shown("error.parameter-missing", "redirect_uri");
        }
        if (!redirects.allowed(client, redirectUri)) {
            throw new Shown("error.redirect-uri", redirectUri, clientId);
        }
        return read(client, tenant, redirectUri, query, parameters);
    }

    /** A request taken up after a log-on. Only such a one can be: an address of anybody else's choice never gets here. */
    AuthorizationRequest resumed(String host, @Nullable String path) {
        if (path == null || !path.startsWith(PATH + "?")) {
            throw new Shown("error.nothing-asked");
        }
        return read(host, path.substring(PATH.length() + 1));
    }

    /** A path that is a URI: browsers send characters that none may hold, such as the braces of a hint. */
    static String resume(AuthorizationRequest asked) {
        return PATH
                + "?"
                + NOT_OF_A_QUERY
                        .matcher(asked.query())
                        .replaceAll(found -> URLEncoder.encode(found.group(), StandardCharsets.UTF_8));
    }

    private AuthorizationRequest read(
            OAuthClient client,
            Subaccount tenant,
            String redirectUri,
            String query,
            MultiValueMap<String, String> parameters) {
        String state = once(parameters, "state");
        String responseType = once(parameters, "response_type");
        if (!"code".equals(responseType)) {
            throw new Returned(
                    redirectUri,
                    state,
                    responseType == null ? "invalid_request" : "unsupported_response_type",
                    "response_type must be code");
        }
        if (!client.mayUse(GrantTypes.AUTHORIZATION_CODE)) {
            throw new Returned(
                    redirectUri,
                    state,
                    "unauthorized_client",
                    "authorization_code is missing in oauth2-configuration.grant-types of the client");
        }
        String mode = once(parameters, "response_mode");
        if (mode != null && !mode.equals("query")) {
            throw new Returned(redirectUri, state, "invalid_request", "response_mode must be query");
        }
        String challenge = once(parameters, "code_challenge");
        String method = once(parameters, "code_challenge_method");
        boolean proofMakesSense = challenge == null
                ? method == null
                : "S256".equals(method) && CHALLENGE.matcher(challenge).matches();
        if (!proofMakesSense) {
            throw new Returned(
                    redirectUri,
                    state,
                    "invalid_request",
                    "code_challenge must be 43 characters made by the code_challenge_method S256");
        }
        return new AuthorizationRequest(
                client,
                tenant,
                redirectUri,
                query,
                state,
                once(parameters, "scope"),
                challenge,
                once(parameters, "nonce"),
                once(parameters, "prompt"),
                origin(once(parameters, "login_hint")));
    }

    /** A hint that is no object with an origin is somebody's name and nothing to act upon. */
    private @Nullable String origin(@Nullable String hint) {
        if (hint == null || !hint.startsWith("{")) {
            return null;
        }
        try {
            JsonNode origin = json.readTree(hint).get("origin");
            return origin == null || !origin.isString() ? null : origin.asString();
        } catch (JacksonException _) {
            return null;
        }
    }

    private static MultiValueMap<String, String> decoded(String query) {
        try {
            var parameters = UriComponentsBuilder.newInstance()
                    .query(query.replace("+", "%20"))
                    .build()
                    .getQueryParams();
            var decoded = new org.springframework.util.LinkedMultiValueMap<String, String>();
            parameters.forEach((name, values) -> values.forEach(value ->
                    decoded.add(UriUtils.decode(name, "UTF-8"), value == null ? "" : UriUtils.decode(value, "UTF-8"))));
            return decoded;
        } catch (IllegalArgumentException _) {
            throw new Shown("error.nothing-asked");
        }
    }

    /** Two values of one parameter are a trick: another reader may take the other one (RFC 6749, 3.1). */
    private static @Nullable String once(MultiValueMap<String, String> parameters, String name) {
        List<String> values = parameters.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw new Shown("error.parameter-twice", name);
        }
        return values.getFirst().isEmpty() ? null : values.getFirst();
    }
}
