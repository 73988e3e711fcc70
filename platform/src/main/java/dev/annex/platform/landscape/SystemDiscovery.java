package dev.annex.platform.landscape;

import dev.annex.foundation.audit.Audit;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.GlobalAccountDeleted;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.SubaccountDeleted;
import dev.annex.platform.accounts.uses.AllUses;
import dev.annex.platform.accounts.uses.Held;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Accounts of the same customer see each other's systems (pairing, 7.5): what one of them registered appears in the others
 * as registered, reached through that registration.
 */
@Component
class SystemDiscovery {

    private static final int LONGEST_NAME = 100;

    private final SystemStore systems;
    private final TokenStore tokens;
    private final PairingStore pairings;
    private final Accounts accounts;
    private final AllUses uses;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SystemDiscovery(
            SystemStore systems,
            TokenStore tokens,
            PairingStore pairings,
            Accounts accounts,
            AllUses uses,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.systems = systems;
        this.tokens = tokens;
        this.pairings = pairings;
        this.accounts = accounts;
        this.uses = uses;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The other accounts of the customer that may have systems; none where nobody said who the customer is. */
    List<GlobalAccountId> sameCustomer(GlobalAccountId id) {
        Optional<GlobalAccount> account = accounts.findGlobalAccount(id.value());
        String customer = account.map(GlobalAccount::customerId).orElse(null);
        return customer == null
                ? List.of()
                : accounts.globalAccounts().stream()
                        .filter(other -> customer.equals(other.customerId())
                                && !other.id().equals(id)
                                && Landscape.offersSystems(other))
                        .map(GlobalAccount::id)
                        .toList();
    }

    /** Shows a registration in another account. May be repeated. */
    void show(SystemId registered, GlobalAccountId account) {
        transaction.executeWithoutResult(_ -> systems.lock(registered)
                .filter(entry -> entry.state() instanceof SystemState.Registered && !entry.showsAnother())
                .ifPresent(entry -> show(entry, account)));
    }

    private void show(Entry registered, GlobalAccountId account) {
        String tenant = registered.tenantIdentity();
        if (tenant == null) {
            return;
        }
        List<Entry> known =
                systems.ofTenant(List.of(account), registered.system().type(), tenant);
        if (known.isEmpty()) {
            accounts.hold(account);
            link(registered, insert(registered, account), tenant);
            return;
        }
        known.stream()
                .filter(entry -> entry.system().discovery() == Discovery.AUTO_DISCOVERED)
                .flatMap(entry -> systems.lock(entry.id()).stream())
                .filter(entry -> entry.state() instanceof SystemState.Unpaired)
                .findFirst()
                .ifPresent(entry -> link(registered, entry, tenant));
    }

    private Entry insert(Entry registered, GlobalAccountId account) {
        for (int number = 1; ; number++) {
            var name = new SystemName(numbered(registered.name(), number));
            var fresh = new Entry.Fresh(
                    new SystemId(UUID.randomUUID().toString()),
                    name,
                    registered.system().type(),
                    Discovery.AUTO_DISCOVERED,
                    name.newApp(),
                    Instant.ofEpochMilli(clock.millis()));
            if (systems.insert(account, fresh)) {
                return systems.requireLocked(fresh.id());
            }
        }
    }

    private static String numbered(String name, int number) {
        if (number == 1) {
            return name;
        }
        String end = " (" + number + ")";
        return name.substring(0, Math.min(name.length(), LONGEST_NAME - end.length())) + end;
    }

    private void link(Entry registered, Entry entry, String tenant) {
        pairings.end(entry.id());
        tokens.delete(entry.id());
        systems.writeTenant(entry.id(), tenant, registered.system().tenantId());
        systems.write(entry.id(), whatIsKnownOf(registered.system()));
        systems.showRegistrationOf(entry.id(), registered.id());
        systems.write(entry.id(), new SystemState.Registered(null));
        audit.record(LandscapeAudit.of(entry.system(), "discover")
                .change("status", entry.system().status().word(), SystemStatus.REGISTERED.word()));
    }

    /** An entry nobody added keeps its addresses when its registration ends, so that a duplicate is recognised by them. */
    Entry.Announced whatIsKnownOf(LandscapeSystem system) {
        return new Entry.Announced(null, null, null, system.uiUrl(), system.apiUrl());
    }

    /**
     * Call when an entry was removed: where no account of the customer has the system any more, what was discovered from
     * it goes too, or, if it is registered or in use, becomes the account's own.
     */
    void forgotten(Entry removed) {
        String tenant = removed.tenantIdentity();
        if (tenant == null) {
            return;
        }
        List<Entry> left = systems.ofTenant(
                sameCustomer(removed.system().globalAccount()), removed.system().type(), tenant);
        if (left.stream().anyMatch(entry -> entry.system().discovery() != Discovery.AUTO_DISCOVERED)) {
            return;
        }
        left.stream().flatMap(entry -> systems.lock(entry.id()).stream()).forEach(entry -> {
            var held = new Held.SystemHeld(
                    entry.system().globalAccount().value(), entry.id().value());
            if (entry.state() instanceof SystemState.Unpaired && uses.of(held).isEmpty()) {
                systems.delete(entry.id());
                audit.record(LandscapeAudit.of(entry.system(), "remove"));
            } else {
                systems.write(entry.id(), Discovery.MANUAL);
            }
        });
    }

    /** What its subscriptions brought goes with a subaccount. */
    @EventListener
    void on(SubaccountDeleted deleted) {
        systems.subscribedIn(deleted.subaccount().id()).forEach(system -> {
            systems.delete(system.id());
            audit.record(LandscapeAudit.of(system, "remove"));
        });
    }

    /** Nobody can remove what was only discovered, so it goes with its account. */
    @EventListener
    void on(GlobalAccountDeleted deleted) {
        systems.list(deleted.account().id()).forEach(system -> systems.delete(system.id()));
    }
}
