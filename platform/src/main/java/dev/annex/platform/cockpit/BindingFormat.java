package dev.annex.platform.cockpit;

import dev.annex.foundation.administration.InvalidRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The forms in which an application can be handed its bindings (administration-api, 3.3). */
enum BindingFormat {
    /** The value of {@code VCAP_SERVICES}. */
    VCAP {
        @Override
        ObjectNode document(List<BoundService> services) {
            return BindingDocuments.vcap(services);
        }
    },
    /** The content of a {@code default-env.json}. */
    DEFAULT_ENV {
        @Override
        ObjectNode document(List<BoundService> services) {
            return BindingDocuments.defaultEnv(services);
        }
    },
    /** Secrets in the layout of SAP's service operator. */
    K8S_SECRET {
        @Override
        ObjectNode document(List<BoundService> services) {
            return BindingDocuments.secrets(services);
        }
    },
    /** Contents by path below the directory that {@code SERVICE_BINDING_ROOT} names. */
    FILES {
        @Override
        ObjectNode document(List<BoundService> services) {
            return BindingDocuments.files(services);
        }
    };

    abstract ObjectNode document(List<BoundService> services);

    static BindingFormat ofWire(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidRequest(
                        "format",
                        "'" + word + "' is not one of "
                                + Arrays.stream(values())
                                        .map(BindingFormat::word)
                                        .collect(Collectors.joining(", "))));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
