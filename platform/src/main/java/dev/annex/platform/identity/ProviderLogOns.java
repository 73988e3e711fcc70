package dev.annex.platform.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.annex.foundation.secrets.RandomSecrets;
import dev.annex.foundation.secrets.SecretHashes;
import dev.annex.platform.accounts.Subaccount;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Log-ons by way of an identity provider: sent there with state, nonce and PKCE, taken up again once, in the same browser.
 * Whom the provider vouches for is a user of its origin and never one that has a password here.
 */
@Component
class ProviderLogOns {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final SecretHashes hashes;
    private final IdentityProviders providers;
    private final OpenIdProviderClient client;
    private final Users users;
    private final Zones zones;
    private final Clock clock;

    ProviderLogOns(
            JdbcClient jdbc,
            SecretHashes hashes,
            IdentityProviders providers,
            OpenIdProviderClient client,
            Users users,
            Zones zones,
            Clock clock) {
        this.jdbc = jdbc;
        this.hashes = hashes;
        this.providers = providers;
        this.client = client;
        this.users = users;
        this.zones = zones;
        this.clock = clock;
    }

    /** @param state for the cookie of this browser */
    record Begun(String address, String state) {}

    /** @param resume where the browser wanted to go */
    record OnItsWay(String providerId, String nonce, String verifier, String resume) {}

    Begun begin(IdentityProvider provider, Subaccount zone, String resume) {
        OpenIdProviderClient.Metadata metadata = client.discover(provider);
        String state = RandomSecrets.token();
        String nonce = RandomSecrets.token();
        String verifier = RandomSecrets.token();
        jdbc.sql("delete from provider_log_on where expires_at <= :now")
                .param("now", clock.millis())
                .update();
        jdbc.sql("""
                        insert into provider_log_on (state_hash, provider_id, nonce, verifier, resume, expires_at)
                        values (:state, :provider, :nonce, :verifier, :resume, :until)
                        """)
                .param("state", hashes.hash(state))
                .param("provider", provider.id())
                .param("nonce", nonce)
                .param("verifier", verifier)
                .param("resume", resume)
                .param("until", clock.instant().plus(LIFE).toEpochMilli())
                .update();
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", provider.clientId());
        query.put("redirect_uri", redirectUri(zone));
        query.put("scope", "openid profile email");
        query.put("state", state);
        query.put("nonce", nonce);
        query.put("code_challenge", AuthorizationCodes.s256(verifier));
        query.put("code_challenge_method", "S256");
        String endpoint = metadata.authorizationEndpoint();
        return new Begun(endpoint + (endpoint.contains("?") ? "&" : "?") + OpenIdProviderClient.encoded(query), state);
    }

    /** Empty if it was begun in another browser, too long ago, or was taken up before. */
    Optional<OnItsWay> takeUp(@Nullable String state, @Nullable String cookie) {
        if (state == null || cookie == null || !hashes.matches(state, hashes.hash(cookie))) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        delete from provider_log_on where state_hash = :state
                        returning provider_id, nonce, verifier, resume, expires_at
                        """)
                .param("state", hashes.hash(state))
                .query((row, _) -> row.getLong("expires_at") <= clock.millis()
                        ? Optional.<OnItsWay>empty()
                        : Optional.of(new OnItsWay(
                                row.getString("provider_id"),
                                row.getString("nonce"),
                                row.getString("verifier"),
                                row.getString("resume"))))
                .optional()
                .flatMap(found -> found);
    }

    /** @throws ProviderFailed saying why nobody is logged on */
    User finish(IdentityProvider provider, Subaccount zone, OnItsWay onItsWay, String code) {
        JWTClaimsSet claims = client.redeem(
                provider, providers.secretOf(provider), code, redirectUri(zone), onItsWay.verifier(), onItsWay.nonce());
        if (providers.find(provider.id()).filter(IdentityProvider::active).isEmpty()) {
            throw new ProviderFailed("it was switched off meanwhile");
        }
        String name = required(claims, provider.userNameClaim());
        String email = required(claims, "email");
        if (Boolean.FALSE.equals(claims.getClaim("email_verified"))) {
            throw new ProviderFailed("it has not verified the e-mail address " + email);
        }
        return users.vouchedFor(
                provider.zone(),
                provider.name(),
                new NewUser(name, email, optional(claims, "given_name"), optional(claims, "family_name"), ""),
                groups(claims));
    }

    private String redirectUri(Subaccount zone) {
        return zones.url(zone) + ProviderLogOnController.CALLBACK;
    }

    private static Set<String> groups(JWTClaimsSet claims) {
        try {
            List<String> groups = claims.getStringListClaim("groups");
            return groups == null ? Set.of() : Set.copyOf(groups);
        } catch (ParseException _) {
            return Set.of();
        }
    }

    private static String required(JWTClaimsSet claims, String name) {
        String value = optional(claims, name);
        if (value.isBlank()) {
            throw new ProviderFailed("its identity token lacks the claim " + name);
        }
        return value;
    }

    private static String optional(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String value ? value : "";
    }
}
