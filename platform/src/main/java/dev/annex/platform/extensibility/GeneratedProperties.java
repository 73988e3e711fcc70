package dev.annex.platform.extensibility;

import dev.annex.platform.extensibility.RegisteredAccess.Access;
import dev.annex.platform.landscape.LandscapeSystem;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.ProvisioningFailed;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a generated destination, which are the credentials of its bindings too (contract
 * service-broker-and-manager, 4.6; destination-service, 8). All values are texts.
 */
final class GeneratedProperties {

    private static final String NAME = "Name";
    private static final String KEY_STORE = "KeyStoreLocation";

    private GeneratedProperties() {}

    /** @param access where calls go and as whom; absent where nobody calls in */
    static Map<String, String> of(
            Instance instance, LandscapeSystem system, ApiAccessParameters wanted, @Nullable Access access)
            throws ProvisioningFailed {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(NAME, instance.displayName());
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
        properties.putAll(credentials(instance, system, wanted.inboundAuthentication(), access));
        properties.put("WebIDEEnabled", "true");
        properties.put("WebIDEUsage", "odata_gen");
        properties.put("HTML5.DynamicDestination", "true");
        // Scanners of landscapes fill in name and base URL for this value only, also for a Marketing system.
        properties.put("product.name", "SAP S/4HANA Cloud");
        return properties;
    }

    private static Map<String, String> credentials(
            Instance instance, LandscapeSystem system, String authentication, Access access) throws ProvisioningFailed {
        return switch (authentication) {
            case ApiAccessParameters.BASIC -> Map.of("User", access.userName(), "Password", access.password());
            case ApiAccessParameters.CLIENT_CERTIFICATE ->
                Map.of(KEY_STORE, keyStore(instance), "KeyStorePassword", access.password());
            case ApiAccessParameters.SAML_BEARER -> assertions(system, access);
            default -> throw new IllegalStateException(authentication);
        };
    }

    private static Map<String, String> assertions(LandscapeSystem system, Access access) throws ProvisioningFailed {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("audience", audience(system));
        properties.put("authnContextClassRef", "urn:oasis:names:tc:SAML:2.0:ac:classes:X509");
        properties.put("clientKey", access.userName());
        properties.put("tokenServiceUser", access.userName());
        properties.put("tokenServicePassword", access.password());
        properties.put("tokenServiceURL", access.url() + "/sap/bc/sec/oauth2/token");
        properties.put("tokenServiceURLType", "Dedicated");
        properties.put("nameIdFormat", "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress");
        properties.put("userIdSource", "email");
        return properties;
    }

    /** Of an instance that logs on by certificate. */
    static String keyStore(Instance instance) {
        return instance.displayName() + ".p12";
    }

    /** The destination's name, which stays when the instance gets another; the instance's until it is written. */
    static String written(Instance instance, Extension extension) {
        return extension.properties().getOrDefault(NAME, instance.displayName());
    }

    /** As {@link #written}, of the key store. */
    static String writtenKeyStore(Instance instance, Extension extension) {
        return extension.properties().getOrDefault(KEY_STORE, keyStore(instance));
    }

    /** Systems are the audience of assertions under the address of their user interface, not of their APIs. */
    private static String audience(LandscapeSystem system) throws ProvisioningFailed {
        String announced = system.uiUrl();
        if (announced == null) {
            throw new ProvisioningFailed("system '" + system.name()
                    + "' announced no address of its user interface when it paired, which is the audience of"
                    + " assertions; deregister it and register it again");
        }
        return announced;
    }
}
