package dev.annex.system.communication;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The entry that tells partners how this tenant is called: host names, token URL, audience of assertions. */
@Component
public class OwnSystem {

    static final String ID = "OWN_SYSTEM";
    static final String TOKEN_PATH = "/sap/bc/sec/oauth2/token";

    private final Hosts hosts;

    OwnSystem(Hosts hosts) {
        this.hosts = hosts;
    }

    /** Base of the OData and token URLs, without a slash at the end. */
    public String apiUrl() {
        return hosts.url(HostRole.TENANT_API);
    }

    /** Base of the apps, and the audience of SAML assertions; without a slash at the end. */
    public String uiUrl() {
        return hosts.url(HostRole.TENANT_UI);
    }

    public String tokenUrl() {
        return apiUrl() + TOKEN_PATH;
    }

    CommunicationSystem entry() {
        return new CommunicationSystem(
                ID,
                true,
                new SystemSettings(
                        "Own system",
                        hosts.host(HostRole.TENANT_API),
                        hosts.host(HostRole.TENANT_UI),
                        hosts.port(),
                        true,
                        null,
                        null,
                        null,
                        tokenUrl(),
                        uiUrl(),
                        null,
                        null,
                        null,
                        null),
                List.of(),
                List.of(),
                null,
                Instant.EPOCH,
                "annex",
                1);
    }
}
