package dev.annex.platform.identity;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.outgoing.AddressRefused;
import dev.annex.foundation.outgoing.Outgoing;
import dev.annex.foundation.problems.Violation;
import dev.annex.foundation.secrets.SecretBox;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.identity.IdentityException.ProviderExists;
import dev.annex.platform.identity.IdentityException.ProviderInvalid;
import dev.annex.platform.identity.IdentityException.ProviderNotFound;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The identity providers that zones trust besides their own users (administration-api, 3.5). */
@Component
public class IdentityProviders {

    private static final TypeReference<Map<String, String>> MAPPINGS = new TypeReference<>() {};
    // Becomes the origin in "user/<origin>/<name>", which client libraries take apart at the slashes.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final JsonMapper json;
    private final Outgoing outgoing;
    private final UserStore users;
    private final Accounts accounts;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    IdentityProviders(
            JdbcClient jdbc,
            SecretBox box,
            JsonMapper json,
            Outgoing outgoing,
            UserStore users,
            Accounts accounts,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.json = json;
        this.outgoing = outgoing;
        this.users = users;
        this.accounts = accounts;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What administrators say of a provider; without a secret the stored one stays, if the issuer does. */
    public record Wanted(
            String name,
            String issuer,
            String clientId,
            @Nullable String clientSecret,
            String userNameClaim,
            Map<String, String> groupMappings,
            boolean active) {

        @Override
        public String toString() {
            return "Wanted[" + name + ", " + issuer + "]";
        }
    }

    /** By name. */
    public List<IdentityProvider> list(String zone) {
        return jdbc.sql("select * from identity_provider where zone = :zone order by name")
                .param("zone", zone)
                .query(this::read)
                .list();
    }

    public IdentityProvider require(String zone, String id) {
        return find(id).filter(provider -> provider.zone().equals(zone)).orElseThrow(() -> new ProviderNotFound(id));
    }

    Optional<IdentityProvider> active(String zone, String name) {
        return list(zone).stream()
                .filter(provider -> provider.active() && provider.name().equals(name))
                .findFirst();
    }

    Optional<IdentityProvider> find(String id) {
        return jdbc.sql("select * from identity_provider where id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /**
     * @param hold what keeps the account of the zone from being deleted meanwhile
     * @throws ProviderInvalid naming what is wrong
     * @throws ProviderExists if the zone has one of this name
     */
    public IdentityProvider create(String zone, Wanted wanted, Runnable hold) {
        check(wanted, true);
        String id = UUID.randomUUID().toString();
        return Objects.requireNonNull(transaction.execute(_ -> {
            hold.run();
            // People's origins are told apart without regard to case.
            if (list(zone).stream().anyMatch(one -> one.name().equalsIgnoreCase(wanted.name()))) {
                throw new ProviderExists(wanted.name());
            }
            int inserted = jdbc.sql("""
                            insert into identity_provider (id, zone, name, issuer, client_id, client_secret,
                                                           user_name_claim, group_mappings, active, created_at)
                            values (:id, :zone, :name, :issuer, :client, :secret, :claim, :mappings, :active, :at)
                            on conflict (zone, name) do nothing
                            """)
                    .param("id", id)
                    .param("zone", zone)
                    .param("name", wanted.name())
                    .param("issuer", wanted.issuer())
                    .param("client", wanted.clientId())
                    .param("secret", box.seal(purpose(id), Objects.requireNonNullElse(wanted.clientSecret(), "")))
                    .param("claim", wanted.userNameClaim())
                    .param("mappings", json.writeValueAsString(wanted.groupMappings()))
                    .param("active", wanted.active())
                    .param("at", clock.millis())
                    .update();
            if (inserted == 0) {
                throw new ProviderExists(wanted.name());
            }
            audit(zone, "create", id, wanted.name());
            return require(zone, id);
        }));
    }

    /** Everything but the name may change: the people it vouched for carry it. A provider switched off ends its log-ons. */
    public IdentityProvider change(String zone, String id, Wanted wanted) {
        check(wanted, false);
        return Objects.requireNonNull(transaction.execute(_ -> {
            IdentityProvider before = require(zone, id);
            if (!before.name().equals(wanted.name())) {
                throw new ProviderInvalid(List.of(new Violation(
                        "name", "cannot be changed from '" + before.name() + "'; create another provider")));
            }
            boolean withoutSecret =
                    wanted.clientSecret() == null || wanted.clientSecret().isBlank();
            if (withoutSecret && !before.issuer().equals(wanted.issuer())) {
                throw new ProviderInvalid(
                        List.of(new Violation("clientSecret", "is needed again when the issuer changes")));
            }
            String secret = wanted.clientSecret() == null ? secretOf(before) : wanted.clientSecret();
            jdbc.sql("""
                            update identity_provider
                               set issuer = :issuer, client_id = :client, client_secret = :secret,
                                   user_name_claim = :claim, group_mappings = :mappings, active = :active
                             where id = :id
                            """)
                    .param("issuer", wanted.issuer())
                    .param("client", wanted.clientId())
                    .param("secret", box.seal(purpose(id), secret))
                    .param("claim", wanted.userNameClaim())
                    .param("mappings", json.writeValueAsString(wanted.groupMappings()))
                    .param("active", wanted.active())
                    .param("id", id)
                    .update();
            if (before.active() && !wanted.active()) {
                endLogOns(before);
            }
            audit(zone, "update", id, wanted.name());
            return require(zone, id);
        }));
    }

    /** Ends the log-ons of everybody it vouched for; they stay as users without a way in. */
    public void delete(String zone, String id) {
        transaction.executeWithoutResult(_ -> {
            IdentityProvider provider = require(zone, id);
            endLogOns(provider);
            jdbc.sql("delete from identity_provider where id = :id")
                    .param("id", id)
                    .update();
            audit(zone, "delete", id, provider.name());
        });
    }

    String secretOf(IdentityProvider provider) {
        return box.open(
                purpose(provider.id()),
                jdbc.sql("select client_secret from identity_provider where id = :id")
                        .param("id", provider.id())
                        .query(String.class)
                        .single());
    }

    private void endLogOns(IdentityProvider provider) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        users.endLogOns(provider.zone(), provider.name(), now);
    }

    private void check(Wanted wanted, boolean withSecret) {
        var violations = new ArrayList<Violation>();
        if (!NAME.matcher(wanted.name()).matches() || wanted.name().equalsIgnoreCase(Users.OWN_ORIGIN)) {
            violations.add(new Violation(
                    "name", "must be 1 to 64 letters, digits and any of . _ - and not " + Users.OWN_ORIGIN));
        }
        checkIssuer(wanted.issuer(), violations);
        if (wanted.clientId().isBlank()) {
            violations.add(new Violation("clientId", "is missing: the id the provider gave to this zone"));
        }
        if (withSecret
                && (wanted.clientSecret() == null || wanted.clientSecret().isBlank())) {
            violations.add(new Violation("clientSecret", "is missing: the secret the provider gave to this zone"));
        }
        if (wanted.userNameClaim().isBlank()) {
            violations.add(new Violation("userNameClaim", "must name a claim of the identity token"));
        }
        if (!violations.isEmpty()) {
            throw new ProviderInvalid(violations);
        }
    }

    private void checkIssuer(String issuer, List<Violation> violations) {
        try {
            URI uri = URI.create(issuer);
            if (!"https".equals(uri.getScheme())
                    || uri.getHost() == null
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null
                    || uri.getRawUserInfo() != null) {
                violations.add(
                        new Violation("issuer", "must be an https URL without query, fragment and user information"));
                return;
            }
            outgoing.check(uri);
        } catch (IllegalArgumentException e) {
            violations.add(new Violation("issuer", "must be a URL"));
        } catch (AddressRefused e) {
            violations.add(new Violation("issuer", String.valueOf(e.getMessage())));
        }
    }

    private void audit(String zone, String verb, String id, String name) {
        AuditEntry entry = AuditEntry.of("security/trust." + verb, "identity-provider", id, name)
                .securityEvent();
        audit.record(accounts.findSubaccount(zone)
                .map(subaccount -> entry.subaccount(zone)
                        .globalAccount(subaccount.globalAccount().value()))
                .orElseGet(() -> entry.globalAccount(zone)));
    }

    private IdentityProvider read(ResultSet row, int number) throws SQLException {
        return new IdentityProvider(
                row.getString("id"),
                row.getString("zone"),
                row.getString("name"),
                row.getString("issuer"),
                row.getString("client_id"),
                row.getString("user_name_claim"),
                json.readValue(row.getString("group_mappings"), MAPPINGS),
                row.getBoolean("active"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static String purpose(String id) {
        return "identity-provider/" + id;
    }
}
