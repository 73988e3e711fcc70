package dev.annex.platform.landscape;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What systems are brought together for (pairing, 7.8). */
public enum FormationType {
    KYMA("Side-by-Side Extensibility with Kyma", null),
    EVENTING(ScenarioGroup.EVENTING),
    START(ScenarioGroup.START),
    ARIBA_BUYING(ScenarioGroup.ARIBA_BUYING),
    MASTER_DATA_INTEGRATION(ScenarioGroup.MASTER_DATA_INTEGRATION),
    ARIBA_CENTRAL_INVOICE(ScenarioGroup.ARIBA_CENTRAL_INVOICE),
    SUBSCRIPTION_BILLING(ScenarioGroup.SUBSCRIPTION_BILLING),
    ADVANCED_FINANCIAL_CLOSING(ScenarioGroup.ADVANCED_FINANCIAL_CLOSING),
    MASTER_DATA_GOVERNANCE(ScenarioGroup.MASTER_DATA_GOVERNANCE);

    private final String title;
    private final @Nullable ScenarioGroup group;

    FormationType(ScenarioGroup group) {
        this(group.title(), group);
    }

    FormationType(String title, @Nullable ScenarioGroup group) {
        this.title = title;
        this.group = group;
    }

    @JsonValue
    public String title() {
        return title;
    }

    /** Whether a system that registered with this group may take part; one that never chose a group may. */
    boolean admits(@Nullable ScenarioGroup registeredWith) {
        return group == null
                || registeredWith == null
                || registeredWith == ScenarioGroup.ALL
                || registeredWith == group;
    }

    /** Whether a system may be in at most one formation of the type. */
    boolean exclusive() {
        return this == EVENTING;
    }

    boolean needsSubaccount() {
        return this == KYMA;
    }

    static Optional<FormationType> of(String title) {
        return Stream.of(values())
                .filter(type -> type.title.equalsIgnoreCase(title))
                .findFirst();
    }
}
