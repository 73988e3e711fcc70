package dev.annex.platform.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.annex.platform.accounts.Subaccount;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns what a client presents into a token, one method for each grant type (destination-service, 3.1 and 3.2). */
@Component
class Grants {

    private static final Logger LOG = LoggerFactory.getLogger(Grants.class);

    // Every token tells this much of its user, asked for or not (OpenID Connect Core, 5.4).
    private static final Set<String> ABOUT_THE_USER = Set.of("profile", "email");

    private final ClientAuthentication authentication;
    private final TenantSelection tenants;
    private final TokenVerifier verifier;
    private final TokenIssuer issuer;
    private final Users users;
    private final AuthorizationCodes codes;
    private final RefreshTokens refreshTokens;
    private final OAuthClients clients;
    private final UserAuthorizations authorizations;
    private final Clock clock;

    Grants(
            ClientAuthentication authentication,
            TenantSelection tenants,
            TokenVerifier verifier,
            TokenIssuer issuer,
            Users users,
            AuthorizationCodes codes,
            RefreshTokens refreshTokens,
            OAuthClients clients,
            UserAuthorizations authorizations,
            Clock clock) {
        this.authentication = authentication;
        this.tenants = tenants;
        this.verifier = verifier;
        this.issuer = issuer;
        this.users = users;
        this.codes = codes;
        this.refreshTokens = refreshTokens;
        this.clients = clients;
        this.authorizations = authorizations;
        this.clock = clock;
    }

    AccessToken grant(TokenRequest request) {
        String grantType = request.require("grant_type");
        if (grantType.equals(GrantTypes.USER_TOKEN)) {
            return userToken(request);
        }
        AuthenticatedClient caller = authentication.authenticate(request);
        if (!GrantTypes.SERVED.contains(grantType)) {
            throw GrantRefused.unsupported(grantType);
        }
        if (!caller.client().mayUse(grantType)) {
            throw GrantRefused.notAllowed(caller.client(), grantType);
        }
        Subaccount tenant = tenants.select(request.request(), caller.client());
        if (grantType.equals(GrantTypes.PASSWORD)) {
            exception(caller.client(), grantType);
        }
        return switch (grantType) {
            case GrantTypes.CLIENT_CREDENTIALS ->
                issuer.forClient(caller, tenant, requested(request.parameter("scope"), ofClient(caller.client())));
            case GrantTypes.AUTHORIZATION_CODE -> redeem(request, caller, tenant);
            case GrantTypes.PASSWORD -> password(request, caller, tenant);
            case GrantTypes.JWT_BEARER -> exchange(request, caller, tenant);
            default -> refresh(request, caller, tenant);
        };
    }

    private AccessToken redeem(TokenRequest request, AuthenticatedClient caller, Subaccount tenant) {
        AuthorizationCodes.Code code = codes.redeem(
                request.require("code"),
                caller.client().clientId(),
                request.parameter("redirect_uri"),
                request.parameter("code_verifier"));
        if (!code.zone().equals(tenant.id().value())) {
            throw GrantRefused.invalid("The authorization code was issued for another tenant");
        }
        User user = users.findLoggedOn(code.userId(), code.authenticatedAt())
                .orElseThrow(() -> GrantRefused.invalid("The log-on has ended; start it again"));
        var session = session(caller, code.family(), GrantTypes.AUTHORIZATION_CODE, user, code.authenticatedAt());
        AccessToken token = issue(caller, tenant, session, code.scope(), null);
        return asksForIdentity(code.scope())
                ? token.with(issuer.idToken(caller, tenant, session, code.nonce()))
                : token;
    }

    /** What current practice forbids and a client's descriptor asks for by name (docs/adr/0014-interactive-log-on.md). */
    private static void exception(OAuthClient client, String grantType) {
        LOG.warn(
                "Client {} uses the grant {}, which RFC 9700 advises against; its security descriptor allows it",
                client.clientId(),
                grantType);
    }

    private static boolean asksForIdentity(@Nullable String scope) {
        return scope != null && List.of(scope.split("\\s+")).contains("openid");
    }

    /**
     * The bearer's user, as a refresh token for another client. That client has not proved itself, so it gets nothing that
     * works without its secret.
     */
    private AccessToken userToken(TokenRequest request) {
        String clientId = request.require("client_id");
        OAuthClient client =
                clients.known(clientId).map(OAuthClients.Known::client).orElseThrow(GrantRefused::badCredentials);
        if (!client.mayUse(GrantTypes.USER_TOKEN)) {
            throw GrantRefused.notAllowed(client, GrantTypes.USER_TOKEN);
        }
        Subaccount tenant = tenants.select(request.request(), client);
        exception(client, GrantTypes.USER_TOKEN);
        UserToken bearer = userToken(request.requireBearer(), tenant);
        String family = UserSession.freshFamily();
        String refreshToken = refreshTokens.issue(
                client,
                tenant.id().value(),
                family,
                GrantTypes.USER_TOKEN,
                bearer.user().id(),
                bearer.authenticatedAt());
        List<String> scopes = authorizations.of(bearer.user(), client).scopes();
        return AccessToken.refreshOnly(refreshToken, String.join(" ", scopes), family);
    }

    private AccessToken password(TokenRequest request, AuthenticatedClient caller, Subaccount tenant) {
        String name = request.require("username");
        String password = request.require("password");
        return switch (users.authenticate(tenant.id().value(), name, password)) {
            case LogOn.Accepted(User user) -> {
                var session = session(caller, UserSession.freshFamily(), GrantTypes.PASSWORD, user, clock.instant());
                yield issue(caller, tenant, session, request.parameter("scope"), null);
            }
            case LogOn.Refused _ -> throw GrantRefused.invalid("Bad credentials");
            case LogOn.Locked(var remaining) ->
                throw GrantRefused.invalid("The user is locked after too many failed log-ons; try again in "
                        + remaining.toSeconds() + " seconds");
        };
    }

    private AccessToken exchange(TokenRequest request, AuthenticatedClient caller, Subaccount tenant) {
        UserToken assertion = userToken(request.require("assertion"), tenant);
        var session = session(
                caller,
                UserSession.freshFamily(),
                GrantTypes.JWT_BEARER,
                assertion.user(),
                assertion.authenticatedAt());
        return issue(caller, tenant, session, request.parameter("scope"), null);
    }

    private AccessToken refresh(TokenRequest request, AuthenticatedClient caller, Subaccount tenant) {
        String presented = request.require("refresh_token");
        RefreshTokens.RefreshToken token = refreshTokens.require(
                presented, caller.client().clientId(), tenant.id().value());
        User user = users.findLoggedOn(token.userId(), token.authenticated())
                .orElseThrow(() -> GrantRefused.invalid(
                        "Invalid refresh token: its user is gone or has a new password; log on again"));
        // The session keeps its grant type and its end: the same refresh token is handed out again.
        var session = session(caller, token.family(), token.grantType(), user, token.authenticated());
        return issue(caller, tenant, session, request.parameter("scope"), presented);
    }

    private UserSession session(
            AuthenticatedClient caller, String family, String grantType, User user, Instant authenticated) {
        return new UserSession(family, grantType, user, authenticated, authorizations.of(user, caller.client()));
    }

    private AccessToken issue(
            AuthenticatedClient caller,
            Subaccount tenant,
            UserSession session,
            @Nullable String scope,
            @Nullable String refreshToken) {
        List<String> scopes = requested(scope, session.authorizations().scopes());
        return issuer.forUser(caller, tenant, session, scopes, refreshToken);
    }

    private record UserToken(User user, Instant authenticatedAt) {}

    private UserToken userToken(String jwt, Subaccount tenant) {
        try {
            JWTClaimsSet claims = verifier.claims(jwt);
            String userId = claims.getStringClaim("user_id");
            if (userId == null) {
                throw GrantRefused.assertion(
                        "The assertion is a token of a client; an exchange needs the token of a user");
            }
            if (!tenant.id().value().equals(claims.getStringClaim("zid"))) {
                throw GrantRefused.assertion("The assertion was issued for another tenant");
            }
            Instant authenticated = Instant.ofEpochSecond(claims.getLongClaim("auth_time"));
            User user = users.findLoggedOn(userId, authenticated)
                    .orElseThrow(() -> GrantRefused.assertion(
                            "The user of the assertion is gone or has a new password; log on again"));
            return new UserToken(user, authenticated);
        } catch (TokenRefused e) {
            throw GrantRefused.assertion(e.getMessage());
        } catch (ParseException e) {
            throw GrantRefused.assertion("The assertion has a claim of an unexpected form: " + e.getMessage());
        }
    }

    private static List<String> ofClient(OAuthClient client) {
        var scopes = new ArrayList<String>();
        scopes.add("uaa.resource");
        scopes.addAll(new TreeSet<>(client.authorities()));
        return scopes;
    }

    private static List<String> requested(@Nullable String asked, List<String> granted) {
        if (asked == null || asked.isBlank()) {
            return granted;
        }
        List<String> scopes =
                Arrays.stream(asked.strip().split("\\s+")).distinct().toList();
        for (String scope : scopes) {
            if (!granted.contains(scope) && !ABOUT_THE_USER.contains(scope)) {
                throw GrantRefused.scope(scope);
            }
        }
        return scopes.stream().filter(granted::contains).toList();
    }
}
