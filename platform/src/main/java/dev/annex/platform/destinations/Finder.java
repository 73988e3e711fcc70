package dev.annex.platform.destinations;

import dev.annex.platform.destinations.DestinationsException.DestinationInvalid;
import dev.annex.platform.destinations.DestinationsException.DestinationNotFound;
import dev.annex.platform.destinations.DestinationsException.FragmentNotFound;
import dev.annex.platform.destinations.DestinationsException.KeyStoreNotFound;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks a destination up, with the fragments and certificates that belong to it (destination-service, 5 and 6.5). */
@Component
class Finder {

    private final Destinations destinations;
    private final Fragments fragments;
    private final Certificates certificates;

    Finder(Destinations destinations, Fragments fragments, Certificates certificates) {
        this.destinations = destinations;
        this.fragments = fragments;
        this.certificates = certificates;
    }

    /** On the level of the instance, else on that of its subaccount. */
    Found findNearest(DestinationLevel instance, String name, FragmentNames wanted, Trace trace) {
        LevelStore.Located located = destinations.findNearest(instance, name).orElseThrow(DestinationNotFound::new);
        return found(located.level(), located.properties(), wanted, trace);
    }

    /** On one level and no other. */
    Found find(DestinationLevel level, String name, FragmentNames wanted, Trace trace) {
        return found(level, destinations.find(level, name).orElseThrow(DestinationNotFound::new), wanted, trace);
    }

    private Found found(DestinationLevel level, Map<String, String> properties, FragmentNames wanted, Trace trace) {
        Map<String, String> merged = merge(level, properties, wanted);
        var found = new Found(level, merged, ETags.of(merged));
        trace.done(
                "lookup",
                "found on level " + level.word() + ", " + found.property("Authentication", "no authentication")
                        + ", version " + found.etag().substring(0, 12)
                        + (wanted.names().isEmpty() ? "" : ", with fragments " + wanted.sent()));
        return found;
    }

    private Map<String, String> merge(DestinationLevel level, Map<String, String> properties, FragmentNames wanted) {
        if (wanted.names().isEmpty()) {
            return properties;
        }
        var merged = new LinkedHashMap<>(properties);
        for (String name : wanted.names()) {
            Optional<Map<String, String>> fragment = fragment(level, name);
            if (fragment.isEmpty() && !wanted.optional()) {
                throw new FragmentNotFound(name);
            }
            fragment.ifPresent(merged::putAll);
        }
        merged.put(Fragments.NAME, wanted.sent());
        return merged;
    }

    /** {@code name}, or {@code name@level} for the level of the subaccount or of the instance. */
    private Optional<Map<String, String>> fragment(DestinationLevel level, String sent) {
        int at = sent.indexOf('@');
        if (at < 0) {
            return fragments.find(level, sent);
        }
        DestinationLevel named = switch (sent.substring(at + 1)) {
            case "subaccount", "provider_subaccount" -> DestinationLevel.of(level.subaccount());
            case "instance", "provider_instance" -> level;
            default -> throw new DestinationInvalid("X-fragment-name", "names a level that does not exist: " + sent);
        };
        return fragments.find(named, sent.substring(0, at));
    }

    /**
     * The key store and the trust store that clients need, from the level of the destination.
     *
     * @throws KeyStoreNotFound if the destination cannot be called without one that is missing
     */
    List<Map<String, String>> certificates(Found found, Trace trace) {
        var attached = new ArrayList<Map<String, String>>();
        String keyStore = found.property("KeyStoreLocation");
        if (found.property("Authentication").equals("ClientCertificateAuthentication")
                && !found.property("KeyStore.Source").equals("ClientProvided")) {
            attached.add(certificates.find(found.level(), keyStore).orElseThrow(() -> {
                trace.failed(
                        "key store",
                        "'" + keyStore + "' is not on level " + found.level().word());
                return new KeyStoreNotFound(keyStore, found.level());
            }));
            trace.done("key store", "'" + keyStore + "' is attached");
        }
        String trustStore = found.property("TrustStoreLocation");
        if (!trustStore.isEmpty() && !trustStore.equals(keyStore)) {
            certificates
                    .find(found.level(), trustStore)
                    .ifPresentOrElse(
                            store -> {
                                attached.add(store);
                                trace.done("trust store", "'" + trustStore + "' is attached");
                            },
                            () -> trace.skipped("trust store", "'" + trustStore + "' is not on this level"));
        }
        return attached;
    }
}
