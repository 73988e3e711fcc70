package dev.annex.system.extensions;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The flows this system speaks. */
@Component
class PairingFlows {

    private final Map<IntegrationToken.Flow, PairingFlow> flows;

    PairingFlows(List<PairingFlow> flows) {
        this.flows = flows.stream().collect(Collectors.toMap(PairingFlow::flow, Function.identity()));
    }

    PairingFlow of(IntegrationToken.Flow flow) {
        return Objects.requireNonNull(flows.get(flow));
    }

    PairingFlow of(Extension extension) {
        return of(extension.flow());
    }
}
