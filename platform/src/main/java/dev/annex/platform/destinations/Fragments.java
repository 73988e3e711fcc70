package dev.annex.platform.destinations;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.Violation;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.destinations.DestinationsException.DestinationExists;
import dev.annex.platform.destinations.DestinationsException.DestinationInvalid;
import dev.annex.platform.destinations.DestinationsException.FragmentNotFound;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Properties that a find may lay over a destination of the same level (destination-service, 4.2 and 5). */
@Component
public final class Fragments extends LevelObjects {

    static final String NAME = "FragmentName";

    Fragments(FragmentStore store, Accounts accounts, Audit audit, TransactionTemplate transaction) {
        super("fragment", store, accounts, audit, transaction);
    }

    @Override
    public String nameKey() {
        return NAME;
    }

    @Override
    public Map<String, String> read(JsonNode json) {
        Map<String, String> properties = FlatObject.read(json);
        check(properties);
        return properties;
    }

    @Override
    void check(Map<String, String> properties) {
        var violations = new ArrayList<Violation>();
        FlatObject.checkName(NAME, name(properties), violations);
        for (String own : List.of("Name", "Type")) {
            if (properties.containsKey(own)) {
                violations.add(new Violation(own, "belongs to the destination and cannot be in a fragment"));
            }
        }
        FlatObject.check(properties, violations);
        DestinationInvalid.unlessEmpty(violations);
    }

    @Override
    public Map<String, String> withoutSecrets(Map<String, String> properties) {
        var shown = new LinkedHashMap<>(properties);
        shown.keySet().removeIf(DestinationRules::isSecret);
        return shown;
    }

    @Override
    Failure exists(String name) {
        return new DestinationExists("fragment", name);
    }

    @Override
    Failure missing(String name) {
        return new FragmentNotFound(name);
    }
}
