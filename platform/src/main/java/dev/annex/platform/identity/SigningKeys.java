package dev.annex.platform.identity;

import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.secrets.SecretBox;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys that sign the tokens of a zone: {@code next}, published and not yet used, {@code active}, and {@code old}, kept
 * until its last token has expired. Clients keep keys for up to 30 minutes and do not ask again for one they do not know
 * (destination-service, 3.3), so a new key is published for that long before it signs. Where a key stands follows from
 * the clock alone; keys are sealed in the database and the same for every replica.
 */
@Component
class SigningKeys {

    static final Duration OVERLAP = Duration.ofMinutes(30);
    // The longest life of an access token a descriptor may ask for, and what verifiers allow for their clocks.
    private static final Duration LONGEST_TOKEN = Duration.ofDays(1).plusMinutes(5);
    // Far less than the overlap, so that every replica knows a key in time.
    private static final Duration STALE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;
    private final ConcurrentHashMap<String, ZoneKeys> zones = new ConcurrentHashMap<>();

    SigningKeys(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    enum State {
        NEXT,
        ACTIVE,
        OLD
    }

    record Published(SigningKey key, State state) {}

    /** @param keys by number */
    private record ZoneKeys(List<SigningKey> keys, Instant readAt) {}

    /** The key that signs now; the first one is made when it is first needed. */
    SigningKey current(String zone) {
        return published(zone).stream()
                .filter(one -> one.state() == State.ACTIVE)
                .map(Published::key)
                .findFirst()
                .orElseThrow();
    }

    /** All keys a verifier may need now, the newest first. */
    List<Published> published(String zone) {
        List<SigningKey> keys = known(zone);
        if (keys.isEmpty()) {
            insert(zone, 1, clock.instant());
            zones.remove(zone);
            keys = known(zone);
        }
        Instant now = clock.instant();
        var published = new ArrayList<Published>();
        Instant replacedAt = null;
        for (SigningKey key : keys.reversed()) {
            if (key.activeFrom().isAfter(now)) {
                published.add(new Published(key, State.NEXT));
            } else if (replacedAt == null) {
                published.add(new Published(key, State.ACTIVE));
                replacedAt = key.activeFrom();
            } else {
                if (now.isBefore(replacedAt.plus(LONGEST_TOKEN))) {
                    published.add(new Published(key, State.OLD));
                }
                replacedAt = key.activeFrom();
            }
        }
        return published;
    }

    /** A published key, by the id that a token names; the zone is part of it. */
    Optional<SigningKey> find(String kid) {
        int dash = kid.lastIndexOf('-');
        if (dash < 0 || known(kid.substring(0, dash)).isEmpty()) {
            return Optional.empty();
        }
        return published(kid.substring(0, dash)).stream()
                .map(Published::key)
                .filter(key -> key.kid().equals(kid))
                .findFirst();
    }

    /** Publishes a key that will sign after {@link #OVERLAP}; empty while one waits already. In the caller's transaction. */
    Optional<SigningKey> rotate(String zone) {
        List<Published> published = published(zone);
        if (published.getFirst().state() == State.NEXT) {
            return Optional.empty();
        }
        int number = published.getFirst().key().number() + 1;
        insert(zone, number, clock.instant().plus(OVERLAP));
        jdbc.sql("delete from signing_key where zone = :zone and number < :oldest")
                .param("zone", zone)
                .param("oldest", published.getLast().key().number())
                .update();
        zones.remove(zone);
        return find(kid(zone, number));
    }

    void deleteZone(String zone) {
        jdbc.sql("delete from signing_key where zone = :zone")
                .param("zone", zone)
                .update();
        zones.remove(zone);
    }

    private List<SigningKey> known(String zone) {
        ZoneKeys keys = zones.get(zone);
        Instant now = clock.instant();
        if (keys == null || keys.readAt().plus(STALE).isBefore(now)) {
            List<SigningKey> before = keys == null ? List.of() : keys.keys();
            keys = new ZoneKeys(load(zone, before), now);
            // Zones without keys are not remembered: a token may name any.
            if (!keys.keys().isEmpty()) {
                zones.put(zone, keys);
            }
        }
        return keys.keys();
    }

    private List<SigningKey> load(String zone, Collection<SigningKey> before) {
        return jdbc.sql("select * from signing_key where zone = :zone order by number")
                .param("zone", zone)
                .query((row, _) -> before.stream()
                        .filter(key -> same(key, row))
                        .findFirst()
                        .orElseGet(() -> read(row)))
                .list();
    }

    // Of two replicas that need the first key of a zone together one key stays, and both read that one.
    private void insert(String zone, int number, Instant activeFrom) {
        KeyPair fresh = SigningProvider.rsa();
        String kid = kid(zone, number);
        jdbc.sql("""
            insert into signing_key (kid, public_key, private_key, created_at, zone, number, active_from)
            values (:kid, :public, :private, :at, :zone, :number, :from)
            on conflict (kid) do nothing
            """)
                .param("kid", kid)
                .param("public", Pem.publicKey(fresh.getPublic()))
                .param("private", box.seal(purpose(kid), Pem.privateKey(fresh.getPrivate())))
                .param("at", clock.millis())
                .param("zone", zone)
                .param("number", number)
                .param("from", activeFrom.toEpochMilli())
                .update();
    }

    private static boolean same(SigningKey key, ResultSet row) {
        try {
            return key.kid().equals(row.getString("kid")) && key.publicPem().equals(row.getString("public_key"));
        } catch (SQLException e) {
            throw new IllegalStateException("The signing keys cannot be read", e);
        }
    }

    private SigningKey read(ResultSet row) {
        try {
            String kid = row.getString("kid");
            String publicPem = row.getString("public_key");
            var publicKey =
                    (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der(publicPem)));
            var privateKey = KeyFactory.getInstance("RSA", SigningProvider.chosen())
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(der(box.open(purpose(kid), row.getString("private_key")))));
            var signer = new RSASSASigner(privateKey);
            signer.getJCAContext().setProvider(SigningProvider.chosen());
            return new SigningKey(
                    kid,
                    row.getString("zone"),
                    row.getInt("number"),
                    Instant.ofEpochMilli(row.getLong("active_from")),
                    publicKey,
                    publicPem,
                    signer,
                    new RSASSAVerifier(publicKey));
        } catch (GeneralSecurityException | SQLException e) {
            throw new IllegalStateException("A stored signing key cannot be read", e);
        }
    }

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static String kid(String zone, int number) {
        return zone + "-" + number;
    }

    private static String purpose(String kid) {
        return "signing-key/" + kid;
    }
}
