package dev.annex.platform.cockpit.btp;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.DirectoryId;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.Region;
import dev.annex.platform.accounts.Regions;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.entitlements.AssignablePlan;
import dev.annex.platform.entitlements.Entitlement;
import dev.annex.platform.entitlements.Entitlements;
import dev.annex.platform.entitlements.Quota;
import dev.annex.platform.entitlements.Quotas;
import dev.annex.platform.landscape.Landscape;
import dev.annex.platform.landscape.LandscapeSystem;
import dev.annex.platform.landscape.SystemId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be assigned and what is, as these faces show it (service-broker-and-manager, 6.1). */
@Component
class EntitlementDocuments {

    private static final String CATEGORY = "ELASTIC_SERVICE";

    private final Entitlements entitlements;
    private final Quotas quotas;
    private final Accounts accounts;
    private final Regions regions;
    private final Landscape landscape;

    EntitlementDocuments(
            Entitlements entitlements, Quotas quotas, Accounts accounts, Regions regions, Landscape landscape) {
        this.entitlements = entitlements;
        this.quotas = quotas;
        this.accounts = accounts;
        this.regions = regions;
        this.landscape = landscape;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AssignmentsDocument(
            List<EntitledService> entitledServices,
            @Nullable List<AssignedService> assignedServices) {}

    record EntitledService(String name, String displayName, List<EntitledPlan> servicePlans) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntitledPlan(
            String name,
            String displayName,
            String uniqueIdentifier,
            String category,
            @Nullable Integer amount,
            @Nullable Integer remainingAmount,
            boolean unlimited,
            List<DataCenter> dataCenters,
            List<SourceEntitlement> sourceEntitlements,
            List<Resource> resources) {}

    record DataCenter(String name, String displayName, String region, String environment, String iaasProvider) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SourceEntitlement(
            String entitlementName, @Nullable Integer amount) {}

    record Resource(String resourceName, String resourceTechnicalName, String resourceType, String resourceProvider) {}

    record AssignedService(String name, String displayName, List<AssignedPlan> servicePlans) {}

    record AssignedPlan(
            String name,
            String displayName,
            String uniqueIdentifier,
            String category,
            boolean unlimited,
            List<Assignment> assignmentInfo) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Assignment(
            String entityId,
            String entityType,
            String entityState,
            @Nullable Integer amount,
            @Nullable Integer requestedAmount,
            @Nullable Integer parentAmount,
            @Nullable Integer parentRemainingAmount,
            String parentId,
            String parentType,
            boolean unlimitedAmountAssigned,
            List<Resource> resources,
            long createdDate,
            long modifiedDate) {}

    /** A plan (of a system) with whatever is to be said of it. */
    private record Row<T>(
            String service, String plan, @Nullable SystemId system, T content) {}

    List<EntitledService> entitled(GlobalAccount account) {
        return grouped(
                entitlements.assignable(account).stream()
                        .map(plan -> new Row<>(plan.service(), plan.plan(), plan.system(), entitled(plan)))
                        .toList(),
                EntitledService::new);
    }

    List<EntitledService> entitled(DirectoryId directory) {
        return grouped(
                quotas.list(directory).stream()
                        .map(quota -> new Row<>(quota.service(), quota.plan(), quota.system(), entitled(quota)))
                        .toList(),
                EntitledService::new);
    }

    /** What the subaccounts have, and the directories if asked for. */
    List<AssignedService> assigned(
            GlobalAccount account, List<Subaccount> subaccounts, List<DirectoryId> ofDirectories) {
        Map<String, Quota> sources =
                quotas.list(account.id()).stream().collect(Collectors.toMap(Quota::id, Function.identity()));
        var rows = new ArrayList<Row<Assignment>>();
        for (Subaccount subaccount : subaccounts) {
            for (Entitlement one : entitlements.list(subaccount.id())) {
                rows.add(new Row<>(one.service(), one.plan(), one.system(), assignment(one, sources)));
            }
        }
        for (DirectoryId directory : ofDirectories) {
            for (Quota quota : quotas.list(directory)) {
                rows.add(new Row<>(quota.service(), quota.plan(), quota.system(), assignment(quota, sources)));
            }
        }
        var plans = new LinkedHashMap<String, List<Row<Assignment>>>();
        rows.forEach(row ->
                plans.computeIfAbsent(identifier(row), _ -> new ArrayList<>()).add(row));
        return grouped(
                plans.entrySet().stream()
                        .map(entry -> {
                            Row<Assignment> first = entry.getValue().getFirst();
                            var plan = new AssignedPlan(
                                    first.plan(),
                                    first.plan(),
                                    entry.getKey(),
                                    CATEGORY,
                                    false,
                                    entry.getValue().stream().map(Row::content).toList());
                            return new Row<>(first.service(), first.plan(), first.system(), plan);
                        })
                        .toList(),
                AssignedService::new);
    }

    List<DataCenter> dataCenters(GlobalAccount account) {
        return regions.all().stream()
                .filter(region -> region.market().equals(account.market()))
                .flatMap(region -> Stream.of("cloudfoundry", "kyma").map(environment -> of(region, environment)))
                .toList();
    }

    private static DataCenter of(Region region, String environment) {
        return new DataCenter("cf-" + region.id(), region.name(), region.id(), environment, region.provider());
    }

    private EntitledPlan entitled(AssignablePlan plan) {
        return entitled(
                plan.service(), plan.plan(), plan.planIdentifier(), plan.system(), plan.amount(), plan.remaining());
    }

    private EntitledPlan entitled(Quota quota) {
        Integer amount = quota.amount();
        return entitled(
                quota.service(),
                quota.plan(),
                quota.planIdentifier(),
                quota.system(),
                amount,
                amount == null ? null : Integer.valueOf(amount - quota.taken()));
    }

    private EntitledPlan entitled(
            String service,
            String plan,
            String identifier,
            @Nullable SystemId system,
            @Nullable Integer amount,
            @Nullable Integer remaining) {
        return new EntitledPlan(
                plan,
                plan,
                identifier,
                CATEGORY,
                amount,
                remaining,
                amount == null,
                List.of(),
                List.of(new SourceEntitlement(service + "-" + plan, amount)),
                resources(system));
    }

    private Assignment assignment(Entitlement entitlement, Map<String, Quota> sources) {
        Quota source = sources.get(entitlement.quotaId());
        return assignment(
                entitlement.subaccount().value(),
                "SUBACCOUNT",
                entitlement.amount(),
                source,
                accounts.require(entitlement.subaccount()).globalAccount().value(),
                entitlement.system(),
                entitlement.createdAt().toEpochMilli(),
                entitlement.modifiedAt().toEpochMilli());
    }

    private Assignment assignment(Quota quota, Map<String, Quota> sources) {
        DirectoryId directory = quota.directory();
        return assignment(
                directory == null ? "" : directory.value(),
                "DIRECTORY",
                quota.amount(),
                sources.get(String.valueOf(quota.parentId())),
                quota.account().value(),
                quota.system(),
                quota.createdAt().toEpochMilli(),
                quota.modifiedAt().toEpochMilli());
    }

    private Assignment assignment(
            String entity,
            String type,
            @Nullable Integer amount,
            @Nullable Quota source,
            String account,
            @Nullable SystemId system,
            long created,
            long modified) {
        Integer parentAmount = source == null ? null : source.amount();
        DirectoryId directory = source == null ? null : source.directory();
        return new Assignment(
                entity,
                type,
                "OK",
                amount,
                amount,
                parentAmount,
                source == null || parentAmount == null ? null : Integer.valueOf(parentAmount - source.taken()),
                directory == null ? account : directory.value(),
                directory == null ? "GLOBAL_ACCOUNT" : "DIRECTORY",
                amount == null,
                resources(system),
                created,
                modified);
    }

    private List<Resource> resources(@Nullable SystemId system) {
        if (system == null) {
            return List.of();
        }
        String name = landscape.find(system).map(LandscapeSystem::name).orElse(system.value());
        return List.of(new Resource(name, system.value(), "system", "annex"));
    }

    private static String identifier(Row<?> row) {
        SystemId system = row.system();
        return row.service() + "-" + row.plan() + (system == null ? "" : "-" + system.value());
    }

    private interface Grouping<T, S> {
        S of(String name, String displayName, List<T> plans);
    }

    private static <T, S> List<S> grouped(List<Row<T>> rows, Grouping<T, S> grouping) {
        var services = new LinkedHashMap<String, List<T>>();
        rows.forEach(row ->
                services.computeIfAbsent(row.service(), _ -> new ArrayList<>()).add(row.content()));
        return services.entrySet().stream()
                .map(entry -> grouping.of(entry.getKey(), entry.getKey(), entry.getValue()))
                .toList();
    }
}
