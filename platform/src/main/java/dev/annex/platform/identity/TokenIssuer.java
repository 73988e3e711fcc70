package dev.annex.platform.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.annex.platform.accounts.Subaccount;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Builds and signs tokens; header and claims are those of destination-service, 3.6. */
@Component
class TokenIssuer {

    private static final Duration ID_TOKEN_LIFE = Duration.ofMinutes(10);

    private final SigningKeys keys;
    private final Zones zones;
    private final TokenSettings settings;
    private final RefreshTokens refreshTokens;
    private final Clock clock;

    TokenIssuer(SigningKeys keys, Zones zones, TokenSettings settings, RefreshTokens refreshTokens, Clock clock) {
        this.keys = keys;
        this.zones = zones;
        this.settings = settings;
        this.refreshTokens = refreshTokens;
        this.clock = clock;
    }

    /** A token of the client itself. */
    AccessToken forClient(AuthenticatedClient caller, Subaccount tenant, Collection<String> scopes) {
        return access(caller, tenant, scopes, null, null);
    }

    /**
     * A token of a user, made for the client.
     *
     * @param refreshToken the refresh token to hand out again; a fresh one when {@code null}
     */
    AccessToken forUser(
            AuthenticatedClient caller,
            Subaccount tenant,
            UserSession session,
            Collection<String> scopes,
            @Nullable String refreshToken) {
        String refresh = refreshToken != null
                ? refreshToken
                : refreshTokens.issue(
                        caller.client(),
                        tenant.id().value(),
                        session.family(),
                        session.grantType(),
                        session.user().id(),
                        session.authenticatedAt());
        return access(caller, tenant, scopes, session, refresh);
    }

    private AccessToken access(
            AuthenticatedClient caller,
            Subaccount tenant,
            Collection<String> scopes,
            @Nullable UserSession session,
            @Nullable String refreshToken) {
        OAuthClient client = caller.client();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var validity = client.tokenValidity() == null ? settings.validity() : client.tokenValidity();
        String random = UUID.randomUUID().toString().replace("-", "");
        String jti = session == null ? random : session.family() + "." + random;
        JWTClaimsSet.Builder claims = common(caller, tenant, now, now.plus(validity), jti)
                .claim("cid", client.clientId())
                .claim("azp", client.clientId())
                .claim("grant_type", session == null ? GrantTypes.CLIENT_CREDENTIALS : session.grantType())
                .claim("scope", List.copyOf(scopes))
                .audience(audience(client, scopes));
        if (session == null) {
            claims.subject(client.clientId());
        } else {
            UserClaims.of(session).forEach(claims::claim);
            claims.subject(session.user().id());
        }
        return new AccessToken(
                sign(tenant, claims.build()),
                "bearer",
                validity.toSeconds(),
                String.join(" ", scopes),
                jti,
                refreshToken,
                null);
    }

    /** Who logged on, for the application that asked for it (OpenID Connect Core, 2); opens nothing. */
    String idToken(AuthenticatedClient caller, Subaccount tenant, UserSession session, @Nullable String nonce) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        User user = session.user();
        var claims = new JWTClaimsSet.Builder()
                .jwtID(session.family() + "-i")
                .issuer(Zones.issuer(zones.url(tenant)))
                .subject(user.id())
                .audience(caller.client().clientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ID_TOKEN_LIFE)))
                .claim("auth_time", session.authenticatedAt().getEpochSecond())
                .claim("azp", caller.client().clientId())
                .claim("user_name", user.userName())
                .claim("preferred_username", user.userName())
                .claim("email", user.email())
                .claim("given_name", user.givenName())
                .claim("family_name", user.familyName())
                .claim("groups", session.authorizations().roleCollections());
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        return sign(tenant, claims.build());
    }

    private JWTClaimsSet.Builder common(
            AuthenticatedClient caller, Subaccount tenant, Instant from, Instant until, String jti) {
        String guid = tenant.id().value();
        var attributes = new LinkedHashMap<String, Object>(
                Map.of("enhancer", "XSUAA", "subaccountid", guid, "zdn", tenant.subdomain()));
        String instance = caller.client().instanceId();
        if (instance != null) {
            attributes.put("serviceinstanceid", instance);
        }
        attributes.put("bindingid", caller.bindingId());
        return new JWTClaimsSet.Builder()
                .jwtID(jti)
                .issuer(Zones.issuer(zones.url(tenant)))
                .issueTime(Date.from(from))
                .expirationTime(Date.from(until))
                .claim("zid", guid)
                .claim("client_id", caller.client().clientId())
                .claim("ext_attr", attributes);
    }

    /** The client itself and whatever its scopes belong to: the part before the last dot. */
    private static List<String> audience(OAuthClient client, Collection<String> scopes) {
        var audience = new LinkedHashSet<String>();
        audience.add(client.clientId());
        for (String scope : scopes) {
            int dot = scope.lastIndexOf('.');
            audience.add(dot < 0 ? scope : scope.substring(0, dot));
        }
        return new ArrayList<>(audience);
    }

    private String sign(Subaccount tenant, JWTClaimsSet claims) {
        SigningKey key = keys.current(tenant.id().value());
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.kid())
                .type(JOSEObjectType.JWT)
                .jwkURL(URI.create(zones.url(tenant) + "/token_keys"))
                .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign a token", e);
        }
        return token.serialize();
    }
}
