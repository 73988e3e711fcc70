package dev.annex.platform.cockpit.btp;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.Directories;
import dev.annex.platform.accounts.Directory;
import dev.annex.platform.accounts.DirectoryId;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.cockpit.Caller;
import dev.annex.platform.cockpit.btp.AccountChanges.DirectoryChange;
import dev.annex.platform.cockpit.btp.AccountChanges.SubaccountChange;
import dev.annex.platform.cockpit.btp.AccountDocuments.DirectoryDocument;
import dev.annex.platform.cockpit.btp.AccountDocuments.GlobalAccountDocument;
import dev.annex.platform.cockpit.btp.AccountDocuments.SubaccountDocument;
import dev.annex.platform.identity.CredentialType;
import dev.annex.platform.servicemanager.ManagerBinding;
import dev.annex.platform.servicemanager.ManagerBindings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /accounts/v1} (service-broker-and-manager, 6.1). */
@RestController
@OnHost(HostRole.COCKPIT)
@RequestMapping("/accounts/v1")
class AccountsRestController {

    /** The one operator's credentials that this face makes; others are made by the administration API. */
    private static final String BINDING = "service-management-binding";

    private final Accounts accounts;
    private final Directories directories;
    private final AccountDocuments documents;
    private final ManagerBindings bindings;
    private final Place place;

    AccountsRestController(
            Accounts accounts,
            Directories directories,
            AccountDocuments documents,
            ManagerBindings bindings,
            Place place) {
        this.accounts = accounts;
        this.directories = directories;
        this.documents = documents;
        this.bindings = bindings;
        this.place = place;
    }

    record SubaccountRequest(
            @Nullable String displayName,
            @Nullable String description,
            @Nullable String parentGUID,
            @Nullable String region,
            @Nullable String subdomain,
            @Nullable Boolean betaEnabled,
            @Nullable String usedForProduction,
            @Nullable Map<String, List<String>> labels) {

        SubaccountChange change() {
            return new SubaccountChange(
                    displayName,
                    description,
                    parentGUID,
                    betaEnabled,
                    usedForProduction == null ? null : Boolean.valueOf(usedForProduction.equals("USED_FOR_PRODUCTION")),
                    labels);
        }
    }

    record DirectoryRequest(
            @Nullable String displayName,
            @Nullable String description,
            @Nullable String parentGUID,
            @Nullable List<String> directoryFeatures,
            @Nullable Map<String, List<String>> labels) {

        DirectoryChange change() {
            return new DirectoryChange(displayName, description, directoryFeatures, labels);
        }
    }

    record Collection<T>(List<T> value) {}

    record BindingDocument(
            String clientid,
            @Nullable String clientsecret,
            @JsonProperty("sm_url") String smUrl,
            String url,
            String xsappname) {

        static BindingDocument of(ManagerBinding binding) {
            return new BindingDocument(
                    binding.clientId(),
                    binding.clientSecret(),
                    binding.serviceManagerUrl(),
                    binding.tokenUrl(),
                    binding.xsappname());
        }
    }

    @GetMapping("/globalAccount")
    GlobalAccountDocument globalAccount(
            Caller caller,
            @RequestParam(required = false) @Nullable String globalAccountGUID,
            @RequestParam(defaultValue = "false") boolean expand) {
        GlobalAccount account = place.account(caller, globalAccountGUID);
        return documents.of(account, expand ? place.sight(caller, account.id()) : null);
    }

    @GetMapping("/directories")
    Collection<DirectoryDocument> directories(
            Caller caller, @RequestParam(required = false) @Nullable String globalAccountGUID) {
        GlobalAccount account = place.read(caller, place.account(caller, globalAccountGUID));
        return new Collection<>(directories.list(account.id()).stream()
                .map(directory -> of(caller, directory))
                .toList());
    }

    @PostMapping("/directories")
    ResponseEntity<DirectoryDocument> createDirectory(
            Caller caller,
            @RequestParam(required = false) @Nullable String globalAccountGUID,
            @RequestBody DirectoryRequest body) {
        GlobalAccount account = place.administer(caller, place.account(caller, globalAccountGUID));
        String parent = body.parentGUID();
        DirectoryId directory = parent == null || parent.equals(account.id().value()) ? null : new DirectoryId(parent);
        Directory made =
                directories.create(account.id(), directory, body.change().create());
        return ResponseEntity.created(
                        URI.create("/accounts/v1/directories/" + made.id().value()))
                .body(of(caller, made));
    }

    @GetMapping("/directories/{guid}")
    DirectoryDocument directory(Caller caller, @PathVariable String guid) {
        return of(caller, place.readDirectory(caller, guid));
    }

    @PatchMapping("/directories/{guid}")
    DirectoryDocument changeDirectory(Caller caller, @PathVariable String guid, @RequestBody DirectoryRequest body) {
        Directory directory = place.directory(caller, guid, GLOBAL_ACCOUNT_ADMINISTRATOR);
        return of(caller, directories.change(directory.id(), body.change()::apply));
    }

    @DeleteMapping("/directories/{guid}")
    DirectoryDocument deleteDirectory(Caller caller, @PathVariable String guid) {
        Directory directory = place.directory(caller, guid, GLOBAL_ACCOUNT_ADMINISTRATOR);
        DirectoryDocument last = of(caller, directory);
        directories.delete(directory.id());
        return last;
    }

    @GetMapping("/subaccounts")
    Collection<SubaccountDocument> subaccounts(
            Caller caller, @RequestParam(required = false) @Nullable String globalAccountGUID) {
        GlobalAccount account = place.account(caller, globalAccountGUID);
        return new Collection<>(accounts.subaccounts(account.id()).stream()
                .filter(subaccount -> place.readable(caller, subaccount))
                .map(documents::of)
                .toList());
    }

    @PostMapping("/subaccounts")
    ResponseEntity<SubaccountDocument> createSubaccount(
            Caller caller,
            @RequestParam(required = false) @Nullable String globalAccountGUID,
            @RequestBody SubaccountRequest body) {
        GlobalAccount account = place.administer(caller, place.account(caller, globalAccountGUID));
        Subaccount made = accounts.create(
                account.id(), body.change().create(account.id(), body.subdomain(), body.region()), caller.userId());
        return ResponseEntity.created(
                        URI.create("/accounts/v1/subaccounts/" + made.id().value()))
                .body(documents.of(made));
    }

    @GetMapping("/subaccounts/{guid}")
    SubaccountDocument subaccount(Caller caller, @PathVariable String guid) {
        return documents.of(place.subaccount(caller, guid));
    }

    @PatchMapping("/subaccounts/{guid}")
    SubaccountDocument changeSubaccount(Caller caller, @PathVariable String guid, @RequestBody SubaccountRequest body) {
        SubaccountId id =
                place.subaccount(caller, guid, GLOBAL_ACCOUNT_ADMINISTRATOR).id();
        return documents.of(accounts.change(id, body.change()::apply));
    }

    @DeleteMapping("/subaccounts/{guid}")
    SubaccountDocument deleteSubaccount(Caller caller, @PathVariable String guid) {
        Subaccount subaccount = place.subaccount(caller, guid, GLOBAL_ACCOUNT_ADMINISTRATOR);
        SubaccountDocument last = documents.deleted(subaccount);
        accounts.delete(subaccount.id());
        return last;
    }

    @PostMapping("/subaccounts/{guid}/serviceManagementBinding")
    ResponseEntity<BindingDocument> createBinding(Caller caller, @PathVariable String guid) {
        Subaccount subaccount = place.subaccount(caller, guid, SUBACCOUNT_ADMINISTRATOR);
        Optional<ManagerBinding> existing = find(subaccount);
        if (existing.isPresent()) {
            return ResponseEntity.ok(BindingDocument.of(existing.get()));
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(BindingDocument.of(bindings.create(subaccount.id(), BINDING, CredentialType.BINDING_SECRET)));
    }

    @GetMapping("/subaccounts/{guid}/serviceManagementBinding")
    BindingDocument binding(Caller caller, @PathVariable String guid) {
        return BindingDocument.of(require(place.subaccount(caller, guid, SUBACCOUNT_ADMINISTRATOR)));
    }

    @DeleteMapping("/subaccounts/{guid}/serviceManagementBinding")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteBinding(Caller caller, @PathVariable String guid) {
        Subaccount subaccount = place.subaccount(caller, guid, SUBACCOUNT_ADMINISTRATOR);
        bindings.delete(subaccount.id(), require(subaccount).id());
    }

    private DirectoryDocument of(Caller caller, Directory directory) {
        return documents.of(directory, place.sight(caller, directory.globalAccount()));
    }

    private ManagerBinding require(Subaccount subaccount) {
        return find(subaccount)
                .orElseThrow(() -> new Place.Absent(
                        "service management binding of subaccount",
                        subaccount.id().value()));
    }

    private Optional<ManagerBinding> find(Subaccount subaccount) {
        return bindings.list(subaccount.id()).stream()
                .filter(binding -> binding.name().equals(BINDING))
                .findFirst();
    }
}
