package dev.annex.platform.cockpit.btp;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.Directories;
import dev.annex.platform.accounts.Directory;
import dev.annex.platform.accounts.DirectoryId;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.Subaccount;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accounts as these faces show them; times are epoch milliseconds (service-broker-and-manager, 6.1). */
@Component
class AccountDocuments {

    private static final String OK = "OK";

    private final Accounts accounts;
    private final Directories directories;

    AccountDocuments(Accounts accounts, Directories directories) {
        this.accounts = accounts;
        this.directories = directories;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GlobalAccountDocument(
            String guid,
            String globalAccountGUID,
            String displayName,
            String description,
            String subdomain,
            String entityState,
            String contractStatus,
            String geoAccess,
            String licenseType,
            String commercialModel,
            boolean consumptionBased,
            @Nullable String crmCustomerId,
            String parentType,
            long createdDate,
            long modifiedDate,
            @Nullable List<DirectoryDocument> children,
            @Nullable List<SubaccountDocument> subaccounts) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DirectoryDocument(
            String guid,
            String displayName,
            String description,
            String globalAccountGUID,
            String parentGUID,
            String parentType,
            List<Directory.Feature> directoryFeatures,
            String entityState,
            @Nullable Map<String, List<String>> labels,
            long createdDate,
            long modifiedDate,
            @Nullable List<DirectoryDocument> children,
            @Nullable List<SubaccountDocument> subaccounts) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SubaccountDocument(
            String guid,
            String technicalName,
            String displayName,
            String description,
            String globalAccountGUID,
            String parentGUID,
            String parentType,
            List<Directory.Feature> parentFeatures,
            String region,
            String subdomain,
            String state,
            boolean betaEnabled,
            String usedForProduction,
            @Nullable Map<String, List<String>> labels,
            long createdDate,
            long modifiedDate) {}

    /**
     * What of a hierarchy its reader may know of.
     *
     * @param allDirectories else only those that lead to a readable subaccount
     */
    record Sight(boolean allDirectories, Predicate<Subaccount> readable) {

        private boolean shows(DirectoryDocument directory) {
            return allDirectories || leadsOn(directory.children()) || leadsOn(directory.subaccounts());
        }

        private static boolean leadsOn(@Nullable List<?> below) {
            return below != null && !below.isEmpty();
        }
    }

    /** @param sight of the hierarchy; absent: no hierarchy at all */
    GlobalAccountDocument of(GlobalAccount account, @Nullable Sight sight) {
        List<Subaccount> all = accounts.subaccounts(account.id());
        List<Directory> folders = directories.list(account.id());
        return new GlobalAccountDocument(
                account.id().value(),
                account.id().value(),
                account.name(),
                "",
                account.subdomain(),
                OK,
                "ACTIVE",
                account.euAccess() ? "EU_ACCESS" : "STANDARD",
                "CUSTOMER",
                "Annex",
                false,
                account.customerId(),
                "ROOT",
                account.createdAt().toEpochMilli(),
                account.createdAt().toEpochMilli(),
                sight == null ? null : children(null, folders, all, sight),
                sight == null ? null : subaccounts(null, all, sight.readable()));
    }

    /** With what is below it. */
    DirectoryDocument of(Directory directory, Sight sight) {
        return of(
                directory,
                directories.list(directory.globalAccount()),
                accounts.subaccounts(directory.globalAccount()),
                sight);
    }

    SubaccountDocument of(Subaccount subaccount) {
        return of(subaccount, OK);
    }

    /** As it is told once more when it is gone. */
    SubaccountDocument deleted(Subaccount subaccount) {
        return of(subaccount, "DELETING");
    }

    private SubaccountDocument of(Subaccount subaccount, String state) {
        DirectoryId parent = subaccount.directory();
        Directory directory = parent == null ? null : directories.require(parent);
        return new SubaccountDocument(
                subaccount.id().value(),
                subaccount.subdomain(),
                subaccount.name(),
                subaccount.settings().description(),
                subaccount.globalAccount().value(),
                parent == null ? subaccount.globalAccount().value() : parent.value(),
                parentType(directory),
                directory == null
                        ? List.of()
                        : directory.features().stream().sorted().toList(),
                subaccount.region(),
                subaccount.subdomain(),
                state,
                subaccount.settings().betaEnabled(),
                subaccount.usedForProduction() ? "USED_FOR_PRODUCTION" : "UNSET",
                labels(subaccount.labels()),
                subaccount.createdAt().toEpochMilli(),
                subaccount.modifiedAt().toEpochMilli());
    }

    /** No labels are absent: the Terraform provider takes an empty map for another value than none. */
    private static @Nullable Map<String, List<String>> labels(Map<String, List<String>> labels) {
        return labels.isEmpty() ? null : labels;
    }

    private static String parentType(@Nullable Directory parent) {
        if (parent == null) {
            return "ROOT";
        }
        return parent.entitles() ? "PROJECT" : "FOLDER";
    }

    private DirectoryDocument of(Directory directory, List<Directory> folders, List<Subaccount> all, Sight sight) {
        DirectoryId parent = directory.parent();
        return new DirectoryDocument(
                directory.id().value(),
                directory.name(),
                directory.description(),
                directory.globalAccount().value(),
                parent == null ? directory.globalAccount().value() : parent.value(),
                parentType(parent == null ? null : directories.require(parent)),
                directory.features().stream().sorted().toList(),
                OK,
                labels(directory.labels()),
                directory.createdAt().toEpochMilli(),
                directory.modifiedAt().toEpochMilli(),
                children(directory.id(), folders, all, sight),
                subaccounts(directory.id(), all, sight.readable()));
    }

    private List<DirectoryDocument> children(
            @Nullable DirectoryId of, List<Directory> folders, List<Subaccount> all, Sight sight) {
        return folders.stream()
                .filter(folder -> Objects.equals(folder.parent(), of))
                .map(folder -> of(folder, folders, all, sight))
                .filter(sight::shows)
                .toList();
    }

    private List<SubaccountDocument> subaccounts(
            @Nullable DirectoryId of, List<Subaccount> all, Predicate<Subaccount> readable) {
        return all.stream()
                .filter(subaccount -> Objects.equals(subaccount.directory(), of))
                .filter(readable)
                .map(this::of)
                .toList();
    }
}
