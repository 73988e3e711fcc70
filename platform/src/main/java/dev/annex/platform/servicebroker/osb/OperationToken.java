package dev.annex.platform.servicebroker.osb;

import dev.annex.foundation.operations.OperationId;
import java.util.Optional;

/** The {@code operation} of a 202: {@code <kind>-<id>}. */
final class OperationToken {

    static final String PROVISION = "provision";
    static final String UPDATE = "update";
    static final String DEPROVISION = "deprovision";

    private OperationToken() {}

    static String of(String kind, OperationId operation) {
        return kind + "-" + operation.value();
    }

    static Optional<OperationId> parse(String token) {
        int dash = token.indexOf('-');
        String kind = dash < 0 ? "" : token.substring(0, dash);
        return kind.equals(PROVISION) || kind.equals(UPDATE) || kind.equals(DEPROVISION)
                ? Optional.of(new OperationId(token.substring(dash + 1)))
                : Optional.empty();
    }
}
