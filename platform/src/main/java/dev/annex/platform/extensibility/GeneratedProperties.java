package dev.annex.platform.extensibility;

import dev.annex.platform.extensibility.RegisteredAccess.Access;
import dev.annex.platform.landscape.LandscapeSystem;
import dev.annex.platform.servicebroker.provisioning.Instance;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a generated destination, which are the credentials of its bindings too (contract
 * service-broker-and-manager, 4.6; destination-service, 8). All values are texts.
 */
final class GeneratedProperties {

    private GeneratedProperties() {}

    /** @param access where calls go and as whom; absent where nobody calls in */
    static Map<String, String> of(
            Instance instance, LandscapeSystem system, ApiAccessParameters wanted, @Nullable Access access) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("Name", instance.displayName());
        properties.put("XFSystemName", system.name());
        properties.put("communicationScenarioId", wanted.scenarioId());
        if (wanted.inboundAuthentication() == null || access == null) {
            properties.put("communicationArrangementName", wanted.arrangementName());
            return properties;
        }
        properties.put("Type", "HTTP");
        properties.put("URL", access.url());
        properties.put("ProxyType", "Internet");
        properties.put("Authentication", wanted.inboundAuthentication());
        properties.put("User", access.userName());
        properties.put("Password", access.password());
        properties.put("WebIDEEnabled", "true");
        properties.put("WebIDEUsage", "odata_gen");
        properties.put("HTML5.DynamicDestination", "true");
        // Scanners of landscapes fill in name and base URL for this value only, also for a Marketing system.
        properties.put("product.name", "SAP S/4HANA Cloud");
        return properties;
    }
}
