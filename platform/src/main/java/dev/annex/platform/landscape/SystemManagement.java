package dev.annex.platform.landscape;

import dev.annex.foundation.outgoing.Outgoing;
import dev.annex.platform.identity.KeyAndCertificate;
import dev.annex.platform.identity.PairingCa;
import dev.annex.platform.landscape.LandscapeException.NotManaged;
import dev.annex.platform.landscape.LandscapeException.SystemNotFound;
import dev.annex.wire.management.ManagementApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How the platform reaches the management API of a paired system: mutual TLS with a pinned key (pairing, 8.2). */
@Component
public class SystemManagement {

    private final SystemStore systems;
    private final PairingCa authority;
    private final Outgoing outgoing;
    private final Clock clock;
    private final ConcurrentHashMap<SystemId, Patience> patience = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<SystemId, Connection> connections = new ConcurrentHashMap<>();

    SystemManagement(SystemStore systems, PairingCa authority, Outgoing outgoing, Clock clock) {
        this.systems = systems;
        this.authority = authority;
        this.outgoing = outgoing;
        this.clock = clock;
    }

    /** A client is worth keeping, for its open connections, as long as both sides show the same keys. */
    private record Connection(KeyAndCertificate identity, String serverKeySha256, HttpClient client) {

        boolean fits(KeyAndCertificate wantedIdentity, String wantedKey) {
            return identity == wantedIdentity && serverKeySha256.equals(wantedKey);
        }
    }

    /**
     * The management API of a system. A call makes a few attempts and throws {@link SystemUnreachable}, after which it may
     * be repeated, or {@link SystemRefused}, after which that is of no use. Not to be called in a transaction.
     *
     * @throws SystemNotFound if there is no such system (any more)
     * @throws NotManaged if the system announced no management API
     */
    public ManagementApi of(SystemId id) {
        return client(id);
    }

    ManagementClient client(SystemId id) {
        Entry entry = systems.find(id).orElseThrow(() -> new SystemNotFound(id.value()));
        String url = entry.managementUrl();
        if (url == null) {
            throw new NotManaged(entry.name());
        }
        String pin = entry.serverKeySha256();
        if (pin == null) {
            throw new SystemUnreachable(entry.name(), "it revoked its certificates and announced no server key");
        }
        KeyAndCertificate identity = authority.platformClient(entry.system().peer());
        HttpClient client = connections
                .compute(
                        id,
                        (_, known) -> known != null && known.fits(identity, pin)
                                ? known
                                : new Connection(identity, pin, outgoing.client(PinnedServer.context(identity, pin))))
                .client();
        return new ManagementClient(entry.name(), URI.create(url), client, outgoing, patienceWith(entry));
    }

    private Patience patienceWith(Entry entry) {
        return patience.computeIfAbsent(entry.system().pairedAs(), _ -> new Patience(clock, Thread::sleep));
    }

    /** Drops what is kept for a system that went away. */
    void forget(SystemId id) {
        connections.remove(id);
        patience.remove(id);
    }
}
