package dev.annex.platform.landscape;

import dev.annex.foundation.outgoing.Outgoing;
import dev.annex.platform.identity.KeyAndCertificate;
import dev.annex.platform.identity.PairingCa;
import dev.annex.platform.landscape.LandscapeException.NotManaged;
import dev.annex.platform.landscape.LandscapeException.SystemNotFound;
import dev.annex.wire.management.ManagementApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How the platform reaches the management API of a paired system: mutual TLS with a pinned key (pairing, 8.2). */
@Component
public class SystemManagement {

    private final SystemStore systems;
    private final PairingCa authority;
    private final Outgoing outgoing;
    private final ConcurrentHashMap<SystemId, Connection> connections = new ConcurrentHashMap<>();

    SystemManagement(SystemStore systems, PairingCa authority, Outgoing outgoing) {
        this.systems = systems;
        this.authority = authority;
        this.outgoing = outgoing;
    }

    /** A client is worth keeping, for its open connections, as long as both sides show the same keys. */
    private record Connection(KeyAndCertificate identity, String serverKeySha256, HttpClient client) {

        boolean fits(KeyAndCertificate wantedIdentity, String wantedKey) {
            return identity == wantedIdentity && serverKeySha256.equals(wantedKey);
        }
    }

    /**
     * The management API of a system. Each call makes one attempt and throws {@link SystemUnreachable}, after which it
     * may be repeated, or {@link SystemRefused}, after which that is of no use. Not to be called in a transaction.
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
        KeyAndCertificate identity = authority.platformClient(entry.system().globalAccount());
        HttpClient client = connections
                .compute(
                        id,
                        (_, known) -> known != null && known.fits(identity, pin)
                                ? known
                                : new Connection(identity, pin, outgoing.client(PinnedServer.context(identity, pin))))
                .client();
        return new ManagementClient(entry.name(), URI.create(url), client, outgoing);
    }

    /** Drops what is kept for a system that went away. */
    void forget(SystemId id) {
        connections.remove(id);
    }
}
