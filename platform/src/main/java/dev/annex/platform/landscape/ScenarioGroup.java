package dev.annex.platform.landscape;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which communication scenarios may be set up automatically in a system (pairing, 7.7); chosen with the token. */
public enum ScenarioGroup {
    ALL("All Communication Scenarios", null),
    EVENTING("Eventing Between SAP Cloud Systems", List.of("0892")),
    START("Integration with SAP Start", List.of("0647")),
    ARIBA_BUYING("Integration with SAP Ariba Buying", List.of("0545", "0A00")),
    MASTER_DATA_INTEGRATION("Integration with SAP Master Data Integration", List.of("0008", "0091", "0659", "0594")),
    ARIBA_CENTRAL_INVOICE(
            "Integration with SAP Ariba Central Invoice Management",
            List.of("0897", "0516", "0531", "0008", "0091", "0659", "0594")),
    SUBSCRIPTION_BILLING(
            "Integration with SAP Subscription Billing",
            List.of("0642", "0845", "0861", "0095", "0008", "0009", "0092", "0884", "0892", "0165")),
    ADVANCED_FINANCIAL_CLOSING("Integration with SAP Advanced Financial Closing", List.of("0566")),
    MASTER_DATA_GOVERNANCE("Integration with SAP Master Data Governance", List.of("0659"));

    private final String title;
    private final @Nullable List<String> numbers;

    ScenarioGroup(String title, @Nullable List<String> numbers) {
        this.title = title;
        this.numbers = numbers;
    }

    @JsonValue
    public String title() {
        return title;
    }

    /** @param scenarioId such as {@code SAP_COM_0092} */
    public boolean allows(String scenarioId) {
        return numbers == null || numbers.stream().anyMatch(number -> scenarioId.equals("SAP_COM_" + number));
    }

    static Optional<ScenarioGroup> of(String title) {
        return Stream.of(values()).filter(group -> group.title.equals(title)).findFirst();
    }
}
