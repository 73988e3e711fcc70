package dev.annex.platform.cockpit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.annex.platform.servicemanager.ManagerBinding;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Kubernetes secret a service operator reads its credentials from (contract service-broker-and-manager, 5.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OperatorSecret(String apiVersion, String kind, Metadata metadata, String type, Map<String, String> stringData) {

    static final String FORMAT = "k8s-secret";

    /** Without a namespace: that of the operator is chosen when the secret is applied. */
    record Metadata(String name, Map<String, String> labels) {}

    static OperatorSecret of(ManagerBinding binding) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("clientid", binding.clientId());
        putUnlessAbsent(data, "clientsecret", binding.clientSecret());
        putUnlessAbsent(data, "tls.crt", binding.certificate());
        putUnlessAbsent(data, "tls.key", binding.key());
        data.put("sm_url", binding.serviceManagerUrl());
        data.put("tokenurl", binding.tokenUrl());
        data.put("tokenurlsuffix", "/oauth/token");
        return new OperatorSecret(
                "v1",
                "Secret",
                new Metadata(
                        "sap-btp-service-operator",
                        // Without it an operator with a limited cache does not see the secret.
                        Map.of("services.cloud.sap.com/managed-by-sap-btp-operator", "true")),
                "Opaque",
                data);
    }

    private static void putUnlessAbsent(Map<String, String> data, String key, @Nullable String value) {
        if (value != null) {
            data.put(key, value);
        }
    }
}
