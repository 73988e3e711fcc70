package dev.annex.system.communication;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.secrets.SecretHashes;
import dev.annex.system.communication.SystemSettings.IdentityProvider;
import dev.annex.system.communication.saml.Assertion;
import dev.annex.system.communication.saml.AssertionRefused;
import dev.annex.system.communication.saml.ReceivedAssertion;
import dev.annex.system.users.BusinessUser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Exchanges a SAML assertion of a partner's identity provider for an access token (marketing-cloud-tenant, 5.1). */
@Service
class TokenGrant {

    private static final String VERSION = "_0001";

    private final CommunicationSystemStore systems;
    private final InboundAccess access;
    private final AssertionRules rules;
    private final AccessTokens tokens;
    private final AccessTokenStore store;
    private final SecretHashes hashes;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    TokenGrant(
            CommunicationSystemStore systems,
            InboundAccess access,
            AssertionRules rules,
            AccessTokens tokens,
            AccessTokenStore store,
            SecretHashes hashes,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.systems = systems;
        this.access = access;
        this.rules = rules;
        this.tokens = tokens;
        this.store = store;
        this.hashes = hashes;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    record Granted(String token, Duration lifetime, String scope) {}

    /** A scope that the partner's arrangements do not open. */
    static final class ScopeRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ScopeRefused(String scope, Set<String> offered) {
            super("The scope " + scope + " is not granted; granted are " + scopeOf(offered) + ".");
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /** A partner's communication system that may vouch for people, and what its arrangements open. */
    private record Partner(CommunicationSystem system, IdentityProvider provider, Set<String> services) {}

    /**
     * @param scope as sent; empty: everything the partner's arrangements open
     * @throws AssertionRefused naming the check that failed; it is in the security log as well
     * @throws ScopeRefused if less was asked for than would be granted, but not out of it
     */
    Granted grant(CommunicationCaller client, byte[] xml, String scope) {
        try {
            ReceivedAssertion received = ReceivedAssertion.parse(xml);
            Partner partner = partner(client, received.claimedIssuer());
            Instant now = clock.instant();
            Assertion assertion = received.verify(rules.certificates(partner.provider()), now);
            rules.check(assertion, now);
            BusinessUser person = rules.person(assertion, partner.provider(), now);
            Set<String> services = chosen(partner.services(), scope);
            String token = transactions.execute(_ -> {
                refuseReplay(assertion);
                return tokens.issue(client.userId(), partner.system().id(), person.id(), services);
            });
            return new Granted(token, AccessTokens.LIFETIME, scopeOf(services));
        } catch (AssertionRefused e) {
            audit.record(AuditEntry.of(
                            "system/business-user.log-on", "communication-user", client.userId(), client.userName())
                    .securityEvent()
                    .outcome(AuditEntry.Outcome.REFUSED)
                    .because(e.reason() + ": " + e.getMessage()));
            throw e;
        }
    }

    private Partner partner(CommunicationCaller client, String issuer) {
        List<Partner> partners = systems.withInboundUser(client.userId()).stream()
                .flatMap(system -> {
                    IdentityProvider provider = system.settings().identityProvider();
                    Set<String> services =
                            access.services(client.userId(), AuthenticationMethod.SAML_BEARER, system.id());
                    return provider == null || services.isEmpty()
                            ? Stream.empty()
                            : Stream.of(new Partner(system, provider, services));
                })
                .toList();
        if (partners.isEmpty()) {
            throw new AssertionRefused(
                    "ARRANGEMENT",
                    "No communication system with an identity provider has an active communication arrangement in"
                            + " which "
                            + client.userName() + " is the inbound user with OAuth2SAMLBearerAssertion.");
        }
        return partners.stream()
                .filter(partner -> partner.provider().issuer().equals(issuer))
                .findFirst()
                .orElseThrow(() -> new AssertionRefused(
                        "ISSUER",
                        "The issuer '" + issuer + "' is not the identity provider of the communication system; that is "
                                + partners.stream()
                                        .map(partner -> "'" + partner.provider().issuer() + "'")
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    /** Used up once everything else about it was right. */
    private void refuseReplay(Assertion assertion) {
        if (!store.use(hashes.hash(assertion.issuer() + "\n" + assertion.id()), rules.lastUse(assertion))) {
            throw new AssertionRefused(
                    "REPLAY", "The assertion was used before; each one is exchanged once. Send a new one.");
        }
    }

    private static Set<String> chosen(Set<String> offered, String scope) {
        if (scope.isBlank()) {
            return offered;
        }
        Set<String> chosen = new TreeSet<>();
        for (String each : scope.strip().split("\\s+")) {
            chosen.add(offered.stream()
                    .filter(service -> (service + VERSION).equals(each))
                    .findFirst()
                    .orElseThrow(() -> new ScopeRefused(each, offered)));
        }
        return chosen;
    }

    private static String scopeOf(Set<String> services) {
        return services.stream().sorted().map(service -> service + VERSION).collect(Collectors.joining(" "));
    }
}
