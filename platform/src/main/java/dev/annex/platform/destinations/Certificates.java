package dev.annex.platform.destinations;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.problems.Failure;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.destinations.DestinationsException.DestinationExists;
import dev.annex.platform.destinations.DestinationsException.DestinationNotFound;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Key stores and trust stores that destinations name. An object {@code {"Name", "Type": "CERTIFICATE", "Content"}}; the
 * content is base64 of the file (destination-service, 4.2 and 6.5).
 */
@Component
public final class Certificates extends LevelObjects {

    private final Clock clock;

    Certificates(CertificateStore store, Accounts accounts, Audit audit, TransactionTemplate transaction, Clock clock) {
        super("certificate", store, accounts, audit, transaction);
        this.clock = clock;
    }

    @Override
    public String nameKey() {
        return "Name";
    }

    /** Without content a key store is generated: a key, and a certificate that vouches for it. */
    @Override
    public Map<String, String> read(JsonNode json) {
        return CertificateRules.read(FlatObject.read(json), clock.instant());
    }

    @Override
    void checkTogether(JsonNode elements) {
        CertificateRules.checkTogether(elements);
    }

    @Override
    void check(Map<String, String> properties) {
        CertificateRules.check(properties);
    }

    /** What is in a key store is the secret. */
    @Override
    public Map<String, String> withoutSecrets(Map<String, String> properties) {
        var shown = new LinkedHashMap<>(properties);
        shown.remove("Content");
        return shown;
    }

    @Override
    Failure exists(String name) {
        return new DestinationExists("certificate", name);
    }

    @Override
    Failure missing(String name) {
        return new DestinationNotFound();
    }

    /**
     * Creates or replaces a key store that a service generated, on subaccount level.
     *
     * @param content bytes of the file, of the kind the name's ending says
     * @throws DestinationExists if the name is somebody else's
     */
    public void write(SubaccountId subaccount, String owner, String name, byte[] content) {
        Map<String, String> properties = CertificateRules.properties(name, content);
        check(properties);
        var level = DestinationLevel.of(subaccount);
        transaction.executeWithoutResult(_ -> {
            if (!store.replaceOwned(level, name, owner, properties) && !store.insert(level, name, owner, properties)) {
                throw exists(name);
            }
            audit("write", level, name);
        });
    }

    /** Deletes what the owner wrote; one that is gone, or became somebody else's, is left alone. */
    public void delete(SubaccountId subaccount, String name, String owner) {
        var level = DestinationLevel.of(subaccount);
        transaction.executeWithoutResult(_ -> {
            if (store.deleteOwned(level, name, owner)) {
                audit("delete", level, name);
            }
        });
    }
}
