package dev.annex.platform.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.annex.platform.accounts.SubaccountId;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks the tokens Annex issued, for Annex's own services (destination-service, 3.6). */
@Component
public class TokenVerifier {

    private static final int LONGEST = 16_384;

    private final SigningKeys keys;
    private final Revocations revocations;
    private final CheckedTokens tokens = new CheckedTokens();
    private final Clock clock;

    TokenVerifier(SigningKeys keys, Revocations revocations, Clock clock) {
        this.keys = keys;
        this.revocations = revocations;
        this.clock = clock;
    }

    /**
     * @param jwt the token as it stands behind {@code Bearer}
     * @throws TokenRefused if it is no unexpired access token of this installation
     */
    public VerifiedToken verify(String jwt) {
        JWTClaimsSet claims = claims(jwt);
        try {
            Map<String, Object> attributes = claims.getJSONObjectClaim("ext_attr");
            return new VerifiedToken(
                    required(claims, "client_id"),
                    new SubaccountId(required(claims, "zid")),
                    text(attributes, "serviceinstanceid"),
                    text(attributes, "bindingid"),
                    scopes(claims),
                    claims.getStringClaim("user_name"),
                    claims.getClaims());
        } catch (ParseException e) {
            throw new TokenRefused("The token has a claim of an unexpected form: " + e.getMessage());
        }
    }

    /** The claims of a token, after all checks that hold for every token. */
    JWTClaimsSet claims(String jwt) {
        if (jwt.length() > LONGEST) {
            throw new TokenRefused("The token is longer than " + LONGEST + " characters");
        }
        CheckedTokens.Checked checked = checked(jwt);
        JWTClaimsSet claims = checked.claims();
        if (claims.getExpirationTime() == null
                || !clock.instant().isBefore(claims.getExpirationTime().toInstant())) {
            throw new TokenRefused("The token has expired");
        }
        if (claims.getJWTID() == null || revocations.ended(claims.getJWTID())) {
            throw new TokenRefused("The token was revoked");
        }
        return claims;
    }

    /** What is true of a token as long as its key is published. */
    private CheckedTokens.Checked checked(String jwt) {
        CheckedTokens.Checked known = tokens.find(jwt);
        if (known != null
                && keys.find(known.key().kid()).filter(known.key()::equals).isPresent()) {
            return known;
        }
        CheckedTokens.Checked checked = check(jwt);
        tokens.keep(jwt, checked);
        return checked;
    }

    private CheckedTokens.Checked check(String jwt) {
        try {
            SignedJWT token = SignedJWT.parse(jwt);
            JWSHeader header = token.getHeader();
            if (!JWSAlgorithm.RS256.equals(header.getAlgorithm())) {
                throw new TokenRefused("The token is signed with " + header.getAlgorithm() + " instead of RS256");
            }
            SigningKey key = key(header);
            if (!token.verify(key.verifier())) {
                throw new TokenRefused("The signature of the token is not valid");
            }
            if (!JOSEObjectType.JWT.equals(header.getType())) {
                throw new TokenRefused("The token is no access token: its header claim [typ] is not JWT");
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            if (!key.zone().equals(claims.getClaim("zid"))) {
                throw new TokenRefused("The token is signed with a key of another tenant");
            }
            return new CheckedTokens.Checked(key, claims);
        } catch (ParseException e) {
            throw new TokenRefused("The token is not a signed JWT");
        } catch (JOSEException e) {
            throw new TokenRefused("The signature of the token cannot be checked");
        }
    }

    private SigningKey key(JWSHeader header) {
        String kid = header.getKeyID();
        if (kid == null) {
            throw new TokenRefused("The token names no signing key: header claim [kid] is missing");
        }
        return keys.find(kid)
                .orElseThrow(
                        () -> new TokenRefused("Token header claim [kid] references unknown signing key : " + kid));
    }

    private static String required(JWTClaimsSet claims, String name) throws ParseException {
        String value = claims.getStringClaim(name);
        if (value == null) {
            throw new TokenRefused("The token lacks the claim " + name);
        }
        return value;
    }

    private static Set<String> scopes(JWTClaimsSet claims) throws ParseException {
        List<String> scopes = claims.getStringListClaim("scope");
        return scopes == null ? Set.of() : Set.copyOf(scopes);
    }

    private static @Nullable String text(@Nullable Map<String, Object> object, String name) {
        return object != null && object.get(name) instanceof String value ? value : null;
    }
}
