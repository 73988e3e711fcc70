package dev.annex.platform.servicemanager;

import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.servicebroker.Catalogue;
import dev.annex.platform.servicebroker.Platforms;
import dev.annex.platform.servicebroker.Search;
import dev.annex.platform.servicebroker.Search.Found;
import dev.annex.platform.servicebroker.SearchField;
import dev.annex.platform.servicebroker.SearchOperator;
import dev.annex.platform.servicebroker.ServiceBinding;
import dev.annex.platform.servicebroker.ServiceInstance;
import dev.annex.platform.servicebroker.ServiceSearch;
import dev.annex.platform.servicemanager.ServiceManagerException.BadRequest;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers queries for instances and bindings in the database. What is the same for all of a subaccount is decided before; a key
 * that no such object has is refused with those it has.
 */
@Component
class ManagerSearch {

    private static final String SUBACCOUNT_LABEL = "subaccount_id";
    private static final Map<String, SearchField> COMMON = Map.of(
            "id", SearchField.ID,
            "name", SearchField.NAME,
            "ready", SearchField.READY,
            "created_at", SearchField.CREATED_AT,
            "updated_at", SearchField.UPDATED_AT,
            "context/clusterid", SearchField.CLUSTER,
            "context/namespace", SearchField.NAMESPACE);

    private final ServiceSearch search;
    private final Catalogue catalogue;
    private final Accounts accounts;

    ManagerSearch(ServiceSearch search, Catalogue catalogue, Accounts accounts) {
        this.search = search;
        this.catalogue = catalogue;
        this.accounts = accounts;
    }

    Found<ServiceInstance> instances(SubaccountId subaccount, ResourceQuery query) {
        Map<String, SearchField> fields = new HashMap<>(COMMON);
        fields.put("usable", SearchField.READY);
        fields.put("service_plan_id", SearchField.PLAN);
        fields.put("context/instance_name", SearchField.NAME);
        fields.put("context/service_instance_id", SearchField.ID);
        Map<String, @Nullable String> constants = constants(subaccount);
        constants.put("platform_id", Platforms.SERVICE_MANAGER);
        constants.put("shared", "false");
        constants.put("dashboard_url", null);
        constants.put("referenced_instance_id", null);
        return find(subaccount, query, fields, constants, search::instances);
    }

    Found<ServiceBinding> bindings(SubaccountId subaccount, ResourceQuery query) {
        Map<String, SearchField> fields = new HashMap<>(COMMON);
        fields.put("service_instance_id", SearchField.INSTANCE);
        fields.put("context/service_instance_id", SearchField.INSTANCE);
        return find(subaccount, query, fields, constants(subaccount), search::bindings);
    }

    private Map<String, @Nullable String> constants(SubaccountId subaccount) {
        Map<String, @Nullable String> constants = new HashMap<>();
        constants.put("context/subaccount_id", subaccount.value());
        constants.put(
                "context/global_account_id",
                accounts.require(subaccount).globalAccount().value());
        return constants;
    }

    private <T> Found<T> find(
            SubaccountId subaccount,
            ResourceQuery query,
            Map<String, SearchField> fields,
            Map<String, @Nullable String> constants,
            Function<Search, Found<T>> finder) {
        List<Search.Condition> onFields = new ArrayList<>();
        List<Search.LabelCondition> onLabels = new ArrayList<>();
        boolean possible = true;
        for (Criterion criterion : query.fields()) {
            SearchField field = fields.get(criterion.key());
            if (field != null) {
                onFields.add(condition(field, criterion));
            } else if (constants.containsKey(criterion.key())) {
                possible &= criterion.holds(constants.get(criterion.key()));
            } else {
                throw unknown(criterion.key(), fields, constants);
            }
        }
        for (Criterion criterion : query.labels()) {
            if (criterion.key().equals(SUBACCOUNT_LABEL)) {
                possible &= criterion.holdsForLabel(List.of(subaccount.value()));
            } else {
                onLabels.add(new Search.LabelCondition(criterion.key(), criterion.operator(), criterion.values()));
            }
        }
        return possible
                ? finder.apply(new Search(
                        subaccount, Platforms.SERVICE_MANAGER, onFields, onLabels, query.position(), query.maxItems()))
                : new Found<>(List.of(), 0, null);
    }

    private Search.Condition condition(SearchField field, Criterion criterion) {
        return switch (field) {
            case CREATED_AT, UPDATED_AT -> time(field, criterion);
            case PLAN -> new Search.Condition(field, criterion.operator(), plans(criterion));
            case ID, NAME, INSTANCE, READY, CLUSTER, NAMESPACE ->
                new Search.Condition(field, criterion.operator(), criterion.values());
        };
    }

    private static Search.Condition time(SearchField field, Criterion criterion) {
        if (criterion.operator() == SearchOperator.CONTAINS) {
            throw new BadRequest("fieldQuery: operator 'contains' is not for times; use gt, ge, lt or le");
        }
        return new Search.Condition(
                field,
                criterion.operator(),
                criterion.values().stream()
                        .map(text -> millis(criterion.key(), text))
                        .toList());
    }

    private static String millis(String key, String text) {
        try {
            return Long.toString(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException e) {
            throw new BadRequest("fieldQuery: " + key + ": '" + text + "' is not a time such as 2026-01-31T12:00:00Z");
        }
    }

    /** Instances know their plan by name; an id that the catalogue does not know belongs to no instance. */
    private List<String> plans(Criterion criterion) {
        if (criterion.operator().isOrder() || criterion.operator() == SearchOperator.CONTAINS) {
            throw new BadRequest("fieldQuery: service_plan_id: use eq, ne, en, in or notin");
        }
        return criterion.values().stream()
                .map(id -> catalogue
                        .planById(id)
                        .map(plan -> plan.serviceName() + "/" + plan.planName())
                        .orElse(id))
                .toList();
    }

    private static BadRequest unknown(String key, Map<String, SearchField> fields, Map<String, ?> constants) {
        var known = new TreeSet<>(fields.keySet());
        known.addAll(constants.keySet());
        return new BadRequest("fieldQuery: there is no field '" + key + "'; fields are " + String.join(", ", known));
    }
}
