package dev.annex.platform.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.annex.platform.accounts.Subaccount;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns what a client presents into a token, one method for each grant type (destination-service, 3.1 and 3.2). */
@Component
class Grants {

    private final ClientAuthentication authentication;
    private final TenantSelection tenants;
    private final TokenVerifier verifier;
    private final TokenIssuer issuer;
    private final Users users;

    Grants(
            ClientAuthentication authentication,
            TenantSelection tenants,
            TokenVerifier verifier,
            TokenIssuer issuer,
            Users users) {
        this.authentication = authentication;
        this.tenants = tenants;
        this.verifier = verifier;
        this.issuer = issuer;
        this.users = users;
    }

    AccessToken grant(TokenRequest request) {
        String grantType = request.require("grant_type");
        AuthenticatedClient caller = authentication.authenticate(request);
        if (!List.of(
                        GrantTypes.CLIENT_CREDENTIALS,
                        GrantTypes.PASSWORD,
                        GrantTypes.JWT_BEARER,
                        GrantTypes.REFRESH_TOKEN)
                .contains(grantType)) {
            throw GrantRefused.unsupported(grantType);
        }
        if (!caller.client().mayUse(grantType)) {
            throw GrantRefused.notAllowed(caller.client(), grantType);
        }
        Subaccount tenant = tenants.select(request.request(), caller.client());
        return switch (grantType) {
            case GrantTypes.CLIENT_CREDENTIALS ->
                issuer.forClient(caller, tenant, requested(request, ofClient(caller.client())));
            case GrantTypes.PASSWORD -> password(request, caller, tenant);
            case GrantTypes.JWT_BEARER -> exchange(request, caller, tenant);
            default -> refresh(request, caller, tenant);
        };
    }

    private AccessToken password(TokenRequest request, AuthenticatedClient caller, Subaccount tenant) {
        String name = request.require("username");
        String password = request.require("password");
        return switch (users.authenticate(tenant.id().value(), name, password)) {
            case LogOn.Accepted(User user) ->
                issuer.forUser(
                        caller, tenant, GrantTypes.PASSWORD, requested(request, ofUser()), users.claims(user), null);
            case LogOn.Refused _ -> throw GrantRefused.invalid("Bad credentials");
            case LogOn.Locked(var remaining) ->
                throw GrantRefused.invalid("The user is locked after too many failed log-ons; try again in "
                        + remaining.toSeconds() + " seconds");
        };
    }

    private AccessToken exchange(TokenRequest request, AuthenticatedClient caller, Subaccount tenant) {
        JWTClaimsSet assertion;
        try {
            assertion = verifier.claims(request.require("assertion"), TokenVerifier.ACCESS);
        } catch (TokenRefused e) {
            throw GrantRefused.assertion(e.getMessage());
        }
        UserClaims user = UserClaims.in(assertion)
                .orElseThrow(() -> GrantRefused.assertion(
                        "The assertion is a token of a client; an exchange needs the token of a user"));
        if (!tenant.id().value().equals(assertion.getClaim("zid"))) {
            throw GrantRefused.assertion("The assertion was issued for another tenant");
        }
        return issuer.forUser(caller, tenant, GrantTypes.JWT_BEARER, requested(request, ofUser()), user, null);
    }

    private AccessToken refresh(TokenRequest request, AuthenticatedClient caller, Subaccount tenant) {
        String presented = request.require("refresh_token");
        JWTClaimsSet claims;
        try {
            claims = verifier.claims(presented, TokenVerifier.REFRESH);
        } catch (TokenRefused e) {
            throw GrantRefused.invalid("Invalid refresh token: " + e.getMessage());
        }
        boolean ours = caller.client().clientId().equals(claims.getClaim("client_id"))
                && tenant.id().value().equals(claims.getClaim("zid"));
        UserClaims user = UserClaims.in(claims).orElseThrow(() -> GrantRefused.invalid("Invalid refresh token"));
        if (!ours) {
            throw GrantRefused.invalid("Invalid refresh token: it was issued to another client or tenant");
        }
        if (users.find(user.userId()).isEmpty()) {
            throw GrantRefused.invalid("Invalid refresh token: its user does not exist any more");
        }
        // The session keeps its grant type and its end: the same refresh token is handed out again.
        return issuer.forUser(caller, tenant, grantTypeOf(claims), requested(request, ofUser()), user, presented);
    }

    private static String grantTypeOf(JWTClaimsSet claims) {
        try {
            String grantType = claims.getStringClaim("grant_type");
            return grantType == null ? GrantTypes.REFRESH_TOKEN : grantType;
        } catch (ParseException _) {
            return GrantTypes.REFRESH_TOKEN;
        }
    }

    private static List<String> ofClient(OAuthClient client) {
        var scopes = new ArrayList<String>();
        scopes.add("uaa.resource");
        scopes.addAll(new TreeSet<>(client.authorities()));
        return scopes;
    }

    // Scopes of applications come with role collections; every user may at least be identified.
    private static List<String> ofUser() {
        return List.of("openid");
    }

    private static List<String> requested(TokenRequest request, List<String> granted) {
        @Nullable String asked = request.parameter("scope");
        if (asked == null || asked.isBlank()) {
            return granted;
        }
        List<String> scopes =
                Arrays.stream(asked.strip().split("\\s+")).distinct().toList();
        for (String scope : scopes) {
            if (!granted.contains(scope)) {
                throw GrantRefused.scope(scope);
            }
        }
        return scopes;
    }
}
