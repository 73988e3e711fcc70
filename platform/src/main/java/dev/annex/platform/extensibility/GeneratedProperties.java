package dev.annex.platform.extensibility;

import dev.annex.platform.landscape.LandscapeSystem;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.ProvisioningFailed;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The properties of a generated destination, which are the credentials of its bindings too (contract
 * service-broker-and-manager, 4.6; destination-service, 8). All values are texts.
 */
final class GeneratedProperties {

    private GeneratedProperties() {}

    static Map<String, String> of(
            Instance instance, LandscapeSystem system, Extension extension, ApiAccessParameters wanted)
            throws ProvisioningFailed {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("Name", instance.displayName());
        properties.put("XFSystemName", system.name());
        properties.put("communicationScenarioId", wanted.scenarioId());
        String password = extension.password();
        if (wanted.inboundAuthentication() == null || password == null) {
            properties.put("communicationArrangementName", wanted.arrangementName());
            return properties;
        }
        properties.put("Type", "HTTP");
        properties.put("URL", baseUrl(system));
        properties.put("ProxyType", "Internet");
        properties.put("Authentication", wanted.inboundAuthentication());
        properties.put("User", extension.objects().id());
        properties.put("Password", password);
        properties.put("WebIDEEnabled", "true");
        properties.put("WebIDEUsage", "odata_gen");
        properties.put("HTML5.DynamicDestination", "true");
        // Scanners of landscapes fill in name and base URL for this value only, also for a Marketing system.
        properties.put("product.name", "SAP S/4HANA Cloud");
        return properties;
    }

    /** The host alone, its port only where it is not the usual one. */
    private static String baseUrl(LandscapeSystem system) throws ProvisioningFailed {
        String announced = system.apiUrl();
        if (announced == null) {
            throw new ProvisioningFailed("system '" + system.name()
                    + "' announced no API address when it paired; deregister it and register it again");
        }
        URI url = URI.create(announced);
        int port = url.getPort();
        return "https://" + url.getHost() + (port == -1 || port == 443 ? "" : ":" + port);
    }
}
